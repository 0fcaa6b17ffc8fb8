// Text for libyaml's scanner, faster than its own.
//
// libyaml looks at each byte of a file before it scans it: it tells characters that YAML allows from others and copies
// them, one at a time, with its counters in memory. That was a twelfth of a run. Here plain text (ASCII that is printed,
// tabs and ends of lines) goes over sixty-four bytes at a time, and other characters one by one.
//
// Whatever is out of the ordinary is left to libyaml's own function, which finds the parser in a state of its own making:
// other encodings, the end of the file, errors, and a sequence that is broken or not allowed, of which it says what is
// wrong with it. All members of the parser that are used here stand in the public header.

#define _GNU_SOURCE
#include <yaml.h>

#include "Replaceable.h"
#include "YAMLReplacements.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
  BLOCK = 64,
  // Of a character in UTF-8.
  LONGEST = 4,
};

typedef int update(struct yaml_parser_s *, size_t);

int claimcheck_original_update_buffer(struct yaml_parser_s *parser, size_t length) {
  static _Atomic(update *) found;
  update *original = found;
  if (!original) {
    original = (update *)dlsym(RTLD_NEXT, "yaml_parser_update_buffer");
    found = original;
  }
  if (original) return original(parser, length);
  // Of a static libyaml only parts that something asks for are linked, and nothing asks for this one.
  parser->error = YAML_READER_ERROR;
  parser->problem = "libyaml is linked without its own reader";
  parser->problem_offset = parser->offset;
  parser->problem_value = -1;
  return 0;
}

static bool is_plain(unsigned char byte) {
  return (unsigned char)(byte - 0x20) <= 0x7E - 0x20 || byte == '\n' || byte == '\t' || byte == '\r';
}

// Without a branch, so that the compiler takes many bytes at once.
static bool is_plain_block(const unsigned char *bytes) {
  unsigned char other = 0;
  for (int i = 0; i < BLOCK; i++) {
    unsigned char byte = bytes[i];
    other |= ((unsigned char)(byte - 0x20) > 0x7E - 0x20) & (byte != '\n') & (byte != '\t') & (byte != '\r');
  }
  return !other;
}

// The length of the character that is no plain one at the start of some bytes; 0 where it isn't whole, isn't UTF-8, or is
// one that YAML 1.1 does not allow (section 5.1, as libyaml has it: also without U+FEFF).
static size_t length_of_other(const unsigned char *bytes, size_t count) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  unsigned char first = bytes[0];
  size_t length = (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 0;
  if (length == 0 || length > count) return 0;
  uint32_t scalar = first & (0x7F >> length);
  for (size_t i = 1; i < length; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
    scalar = scalar << 6 | (bytes[i] & 0x3F);
  }
  bool is_allowed = scalar == 0x85 || (scalar >= 0xA0 && scalar <= 0xD7FF) ||
                    (scalar >= 0xE000 && scalar <= 0xFFFD && scalar != 0xFEFF) ||
                    (scalar >= 0x10000 && scalar <= 0x10FFFF);
  return scalar >= least[length] && is_allowed ? length : 0;
}

// Copies characters from the raw buffer to the other until one isn't of this function's kind.
static void decode(yaml_parser_t *parser) {
  const unsigned char *from = parser->raw_buffer.pointer;
  const unsigned char *end = parser->raw_buffer.last;
  unsigned char *to = parser->buffer.last;
  size_t characters = 0;
  while (from < end) {
    if (end - from >= BLOCK && is_plain_block(from)) {
      memcpy(to, from, BLOCK);
      from += BLOCK;
      to += BLOCK;
      characters += BLOCK;
      continue;
    }
    // As far as a block goes, or the rest.
    const unsigned char *stop = end - from >= BLOCK ? from + BLOCK : end;
    while (from < stop) {
      size_t length = is_plain(*from) ? 1 : length_of_other(from, (size_t)(end - from));
      if (length == 0) goto done;
      for (size_t i = 0; i < length; i++) *to++ = *from++;
      characters++;
    }
  }
done:
  parser->offset += (size_t)(from - parser->raw_buffer.pointer);
  parser->unread += characters;
  parser->raw_buffer.pointer = (unsigned char *)from;
  parser->buffer.last = to;
}

// Moves what the scanner has not read to the start of its buffer.
static void make_room(yaml_parser_t *parser) {
  size_t size = (size_t)(parser->buffer.last - parser->buffer.pointer);
  if (parser->buffer.pointer > parser->buffer.start) memmove(parser->buffer.start, parser->buffer.pointer, size);
  parser->buffer.pointer = parser->buffer.start;
  parser->buffer.last = parser->buffer.start + size;
}

// Reads on behind what is left of the raw buffer, less than a character.
//
// False at the end of the file and after an error, which libyaml's own function finds again when it reads.
static bool refill(yaml_parser_t *parser) {
  size_t rest = (size_t)(parser->raw_buffer.last - parser->raw_buffer.pointer);
  memmove(parser->raw_buffer.start, parser->raw_buffer.pointer, rest);
  parser->raw_buffer.pointer = parser->raw_buffer.start;
  parser->raw_buffer.last = parser->raw_buffer.start + rest;
  size_t size = 0;
  size_t room = (size_t)(parser->raw_buffer.end - parser->raw_buffer.last);
  if (!parser->read_handler(parser->read_handler_data, parser->raw_buffer.last, room, &size)) return false;
  parser->raw_buffer.last += size;
  return size > 0;
}

REPLACEABLE int yaml_parser_update_buffer(struct yaml_parser_s *parser, size_t length) {
  if (parser->unread >= length) return 1;
  if (parser->encoding != YAML_UTF8_ENCODING || parser->eof || !parser->read_handler) {
    return claimcheck_original_update_buffer(parser, length);
  }
  make_room(parser);
  if (parser->raw_buffer.last - parser->raw_buffer.pointer < LONGEST && !refill(parser)) {
    return claimcheck_original_update_buffer(parser, length);
  }
  if (parser->buffer.end - parser->buffer.last >= parser->raw_buffer.last - parser->raw_buffer.pointer) decode(parser);
  return parser->unread >= length ? 1 : claimcheck_original_update_buffer(parser, length);
}
