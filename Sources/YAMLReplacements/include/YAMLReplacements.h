// Functions of libyaml that a program may define itself, under their names in libyaml. See Memory.c and Decoding.c.
#pragma once

#include <stddef.h>

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);
void yaml_free(void *block);
unsigned char *yaml_strdup(const unsigned char *text);

// Makes at least so many characters ready for the scanner; 1, or 0 after an error that stands in the parser.
struct yaml_parser_s;
int yaml_parser_update_buffer(struct yaml_parser_s *parser, size_t length);
// As libyaml has it, for what the other leaves to it, and for tests.
int claimcheck_original_update_buffer(struct yaml_parser_s *parser, size_t length);
