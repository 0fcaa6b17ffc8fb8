// The whole of libyaml's public interface; the reader in Sources/YAML is its only user.
#include <yaml.h>
