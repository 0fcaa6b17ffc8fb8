// Marks a function that libyaml calls through its shared library's table, so that a program's own comes before it.
// Where libyaml is linked statically, its own come first; where it is linked with -Bsymbolic, it calls nothing but them.
#pragma once

#define REPLACEABLE __attribute__((weak, visibility("default")))
