/* Runs one command and prints what it used.
 *
 *   launch FOLDER COMMAND [ARGUMENT...]     the command runs in FOLDER, its stdout goes nowhere
 *
 * Prints "exit user system wall peak": the exit code (128 + the signal's number where one ended it), three times in
 * microseconds, and the peak of resident memory in KiB.
 *
 * Why a program of its own: on Linux a child's ru_maxrss starts at the peak of the process that spawned it (the peak is
 * carried over when the shared memory map is replaced by exec), so a child of the benchmark itself would never seem
 * smaller than the benchmark. This one is about 1.5 MiB.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: launch FOLDER COMMAND [ARGUMENT...]\n");
    return 2;
  }
  long long start = now();
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || chdir(arguments[1]) != 0) {
      perror(arguments[1]);
      _exit(126);
    }
    execv(arguments[2], arguments + 2);
    perror(arguments[2]);
    _exit(127);
  }
  int status = 0;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) != child) {
    perror("launch");
    return 2;
  }
  long long wall = now() - start;
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%d %lld %lld %lld %ld\n", code, microseconds(used.ru_utime), microseconds(used.ru_stime), wall, used.ru_maxrss);
  return 0;
}
