// Memory for libyaml, faster than malloc's.
//
// libyaml asks for memory some fifty times a claim, and gives nearly all of it back before the next: malloc and free were
// an eighth of a run. It does so through four functions. Where these are not replaced, all four stay libyaml's own, and
// nothing but the speed is lost: no block is made by one set and freed by the other, as libyaml alone calls them.
//
// Small blocks come in classes of sixteen bytes. A block that is given back goes to a list of its class, of the thread
// that gives it back, and is handed out from there; new blocks are cut from larger pieces, which stay for as long as the
// process runs: as much as its threads had in use at a time. Large blocks are malloc's.
//
//     | class | unused | the block: what libyaml sees …        16 bytes of head, 16-byte alignment as malloc's
//
// Threads share nothing, so that nothing is locked; a block may be given back by another thread than asked for it.

#include "Replaceable.h"
#include "YAMLReplacements.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  HEAD = 16,
  STEP = 16,
  CLASSES = 32,
  // Of what is asked of malloc at a time.
  PIECE = 16 * 1024,
  LARGE = CLASSES,
};

typedef struct block {
  // LARGE for malloc's own.
  uint64_t class;
  uint64_t unused;
  // While it is on a list; else libyaml's.
  struct block *next;
} block;

typedef struct {
  block *free[CLASSES];
  // What is left of the last piece.
  char *rest;
  char *end;
} memory;

// The address of a program's own variables of a thread is known when it is linked: no call asks for it.
static _Thread_local memory own __attribute__((tls_model("initial-exec")));

// Of what is asked for or given back, one in a thousand takes such a way: kept apart from the others, which then need no
// registers saved.
#define SELDOM __attribute__((noinline, cold))

static void *seen(block *block) { return (char *)block + HEAD; }

static block *head(void *seen) { return (block *)((char *)seen - HEAD); }

static size_t room(const block *block) { return (block->class + 1) * STEP; }

// Cuts a block from the last piece, or from a new one; the rest of the last, less than a block, is left.
SELDOM static void *cut(uint64_t class) {
  size_t size = HEAD + (class + 1) * STEP;
  if ((size_t)(own.end - own.rest) < size) {
    char *piece = malloc(PIECE);
    if (!piece) return NULL;
    own.rest = piece;
    own.end = piece + PIECE;
  }
  block *block = (struct block *)own.rest;
  own.rest += size;
  block->class = class;
  return seen(block);
}

SELDOM static void *large(size_t size) {
  if (size > SIZE_MAX - HEAD) return NULL;
  block *block = malloc(HEAD + size);
  if (!block) return NULL;
  block->class = LARGE;
  return seen(block);
}

// As libyaml's own: never NULL for want of a size.
REPLACEABLE void *yaml_malloc(size_t size) {
  if (size > STEP * CLASSES) return large(size);
  uint64_t class = size == 0 ? 0 : (size - 1) / STEP;
  block *block = own.free[class];
  if (!block) return cut(class);
  own.free[class] = block->next;
  return seen(block);
}

SELDOM static void free_large(block *block) { free(block); }

REPLACEABLE void yaml_free(void *given) {
  if (!given) return;
  block *block = head(given);
  if (block->class == LARGE) {
    free_large(block);
    return;
  }
  block->next = own.free[block->class];
  own.free[block->class] = block;
}

REPLACEABLE void *yaml_realloc(void *given, size_t size) {
  if (!given) return yaml_malloc(size);
  block *old = head(given);
  if (old->class == LARGE) {
    if (size > SIZE_MAX - HEAD) return NULL;
    block *block = realloc(old, HEAD + size);
    return block ? seen(block) : NULL;
  }
  if (size <= room(old)) return given;
  void *larger = yaml_malloc(size);
  if (!larger) return NULL;
  memcpy(larger, given, room(old));
  yaml_free(given);
  return larger;
}

// libyaml's own type of characters is unsigned; the fourth function, or a copy of a text would be malloc's.
REPLACEABLE unsigned char *yaml_strdup(const unsigned char *text) {
  if (!text) return NULL;
  size_t size = strlen((const char *)text) + 1;
  unsigned char *copy = yaml_malloc(size);
  return copy ? memcpy(copy, text, size) : NULL;
}
