// The functions by which libyaml comes by memory, and their names in libyaml. See YAMLMemory.c.
#pragma once

#include <stddef.h>

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);
void yaml_free(void *block);
unsigned char *yaml_strdup(const unsigned char *text);
