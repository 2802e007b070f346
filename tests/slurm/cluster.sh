# shellcheck shell=bash
# A Slurm cluster of one node on loopback, as processes of the shell that reads this: no system service, no user of its
# own, nothing outside one folder. For run.sh.
#
#     cluster_start FOLDER    FOLDER is new, absolute, without spaces; afterwards sbatch, squeue … speak to this cluster
#     cluster_stop            stops what cluster_start has started, and nothing else
#
# What a container lacks is left out: no systemd (the daemons stay in the foreground), no writable cgroups (processes are
# followed through /proc, no cores are bound, no accounting), no name service (every address is 127.0.0.1).

cluster_processes=()

# A port on which nobody listens, from $1 on.
free_port() {
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port"
}

cluster_configure() {
    local folder=$1 user node first=$((20000 + $$ % 10000))
    user=$(id -un) node=$(hostname -s)
    mkdir -p "$folder/state" "$folder/spool"
    chmod 711 "$folder" # munged wants its socket to be within everybody's reach
    dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
    chmod 400 "$folder/munge.key"
    local controller node_port
    controller=$(free_port "$first") node_port=$(free_port $((first + 10000)))
    cat >"$folder/slurm.conf" <<END_OF_CONF
ClusterName=tanggap
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$controller
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmUser=$user
SlurmdUser=$user
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
ReturnToService=2
KillWait=2
NodeName=$node NodeAddr=127.0.0.1 Port=$node_port CPUs=$(nproc)
PartitionName=test Nodes=$node Default=YES MaxTime=INFINITE State=UP
END_OF_CONF
    export SLURM_CONF=$folder/slurm.conf
}

# within_s SECONDS COMMAND…: waits until it succeeds; fails when it does not in that time.
within_s() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}

node_is_idle() { [ "$(sinfo --noheader --format=%T)" = idle ]; }

cluster_start() {
    local folder=$1
    cluster_configure "$folder"
    munged --foreground --key-file="$folder/munge.key" --socket="$folder/munge.socket" --seed-file="$folder/munge.seed" \
        --pid-file="$folder/munge.pid" --log-file="$folder/munge.log" --num-threads=2 >"$folder/munged.out" 2>&1 &
    cluster_processes+=($!)
    within_s 30 munge --no-input --socket="$folder/munge.socket" || { cluster_tell "$folder" "munged does not answer"; return 1; }
    slurmctld -D -f "$SLURM_CONF" >"$folder/slurmctld.out" 2>&1 &
    cluster_processes+=($!)
    slurmd -D -f "$SLURM_CONF" >"$folder/slurmd.out" 2>&1 &
    cluster_processes+=($!)
    within_s 30 node_is_idle || { cluster_tell "$folder" "the node does not become idle"; return 1; }
}

# What went wrong, and the last words of each daemon.
cluster_tell() {
    echo "slurm: $2" >&2
    tail -n 8 "$1"/munged.out "$1"/slurmctld.out "$1"/slurmd.out >&2
}

# Jobs first, for their processes are slurmd's; then the daemons in reverse.
cluster_stop() {
    local i
    if [ ${#cluster_processes[@]} -gt 1 ]; then
        scancel --state=PENDING --state=RUNNING --user="$(id -un)" >/dev/null 2>&1
        within_s 10 node_is_idle
    fi
    for ((i = ${#cluster_processes[@]} - 1; i >= 0; i--)); do
        kill "${cluster_processes[i]}" 2>/dev/null
        wait "${cluster_processes[i]}" 2>/dev/null
    done
    cluster_processes=()
}
