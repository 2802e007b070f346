/* mutate IN OUT NUMBER: a copy of a file with the damage of that number, the same for the same
 * number: bits turned over, an end missing, pages of zeros, in each other's place, twice, or with
 * noise. Prints what it did. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static uint64_t draw(uint64_t below) { /* splitmix64 */
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % below;
}

enum { PAGE = 8192, ROOM = 1 << 26 };

static size_t damage(unsigned char *bytes, size_t length, unsigned number) {
    size_t pages = length / PAGE ? length / PAGE : 1, size = length < PAGE ? length : PAGE;
    unsigned char *page = bytes + draw(pages) * size, *other = bytes + draw(pages) * size;
    static unsigned char kept[PAGE];
    switch (number % 8) {
    case 0:
    case 1: {
        size_t at = draw(length), bit = draw(8);
        printf("bit %zu of byte %zu\n", bit, at);
        bytes[at] ^= (unsigned char)(1u << bit);
        return length;
    }
    case 2:
        printf("some bits\n");
        for (int i = 0; i < 8; i++) bytes[draw(length)] ^= (unsigned char)(1u << draw(8));
        return length;
    case 3: {
        size_t at = number / 8 % pages * size;
        printf("cut at page %zu\n", at / size);
        return at;
    }
    case 4:
        printf("cut at any byte\n");
        return draw(length);
    case 5:
        printf("page %td of zeros\n", (page - bytes) / PAGE);
        memset(page, 0, size);
        return length;
    case 6:
        printf("pages %td and %td swapped\n", (page - bytes) / PAGE, (other - bytes) / PAGE);
        memcpy(kept, page, size);
        memcpy(page, other, size);
        memcpy(other, kept, size);
        return length;
    default:
        printf("noise at the beginning of page %td\n", (page - bytes) / PAGE);
        for (int i = 0; i < 16; i++) page[draw(size < 100 ? size : 100)] = (unsigned char)draw(256);
        return length;
    }
}

int main(int count, char **words) {
    static unsigned char bytes[ROOM];
    if (count != 4) return 2;
    FILE *in = fopen(words[1], "rb"), *out = fopen(words[2], "wb");
    unsigned number = (unsigned)strtoul(words[3], NULL, 10);
    if (!in || !out) return 2;
    size_t length = fread(bytes, 1, ROOM, in);
    state = number;
    length = damage(bytes, length, number);
    fwrite(bytes, 1, length, out);
    return fclose(out) == 0 ? 0 : 2;
}
