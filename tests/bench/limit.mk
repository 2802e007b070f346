# The limit loop as one more program of the Makefile of ce89577, whose words are used here; read
# behind it, in its folder (reference.sh).
build/release/limit_city: $(call objects,release,$(INSIDE) $(wildcard tests/limit/*.c)) $(BUNDLE)
	@echo "  LINK $@"
	@$(CC) $^ -o $@ $(LINK_release) $(LIBS)
