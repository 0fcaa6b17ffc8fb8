/* The peer that claimcheck is measured against: the least that any program on libyaml has to do.
 *
 *   event-loop PATH...     each PATH a YAML file, or a folder whose *.yaml files are taken in the order of their names
 *
 * Each file is read into one reused buffer and parsed to its end; every event is counted and deleted, nothing is kept.
 * Prints "files events bytes". Exits 1 on a file that can't be read or parsed.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static unsigned long files, events, bytes;
static unsigned char *buffer;
static size_t capacity;

static void fail(const char *path, const char *why) {
  fprintf(stderr, "event-loop: %s: %s\n", path, why);
  exit(1);
}

/* Fills the buffer with the file's bytes and returns their number. */
static size_t load(const char *path) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) fail(path, "can't be opened");
  size_t size = (size_t)status.st_size, have = 0;
  if (size > capacity) {
    free(buffer);
    buffer = malloc(size);
    if (!buffer) fail(path, "too large");
    capacity = size;
  }
  while (have < size) {
    ssize_t got = read(descriptor, buffer + have, size - have);
    if (got <= 0) fail(path, "can't be read");
    have += (size_t)got;
  }
  close(descriptor);
  return size;
}

static void parse_file(const char *path) {
  size_t size = load(path);
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) fail(path, "no memory for a parser");
  yaml_parser_set_input_string(&parser, buffer, size);
  for (int done = 0; !done;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) fail(path, parser.problem ? parser.problem : "can't be parsed");
    done = event.type == YAML_STREAM_END_EVENT;
    events += 1;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  files += 1;
  bytes += size;
}

static int is_yaml(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 5 && strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

static void parse_folder(const char *folder) {
  struct dirent **entries;
  int count = scandir(folder, &entries, is_yaml, alphasort);
  if (count < 0) fail(folder, "can't be listed");
  for (int i = 0; i < count; i++) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) >= (int)sizeof path) fail(folder, "path too long");
    parse_file(path);
    free(entries[i]);
  }
  free(entries);
}

int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) {
    struct stat status;
    if (stat(arguments[i], &status) != 0) fail(arguments[i], "not found");
    if (S_ISDIR(status.st_mode)) parse_folder(arguments[i]);
    else parse_file(arguments[i]);
  }
  printf("%lu %lu %lu\n", files, events, bytes);
  return 0;
}
