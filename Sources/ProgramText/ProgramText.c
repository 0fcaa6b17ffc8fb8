// The program's own code, given back when most of it has been used for the last time.
//
// The system reads a program's file sixteen pages around each one that is used, and leaves them in the process's memory:
// parsing the command line, then the rules, takes ten megabytes of which claims need two. The pages are those of the
// file, never written to, and stay in the system's cache: to use one again costs a microsecond, and no reading.
//
// In C because only the linker knows where code begins and ends. A debugger's breakpoints, which are written over code, are
// lost to it: a build for debugging keeps everything.

// For madvise, which is the system's and not the language's.
#define _DEFAULT_SOURCE

#include "ProgramText.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// From the linker.
extern const char __executable_start[], etext[];

void program_text_give_back(void) {
#ifndef DEBUG
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t start = ((uintptr_t)__executable_start + page - 1) / page * page;
  uintptr_t end = (uintptr_t)etext / page * page;
  // Where the system refuses, all stays as it is.
  if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
#endif
}
