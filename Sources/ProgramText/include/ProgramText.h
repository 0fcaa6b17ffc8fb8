// The program's own code in memory. See ProgramText.c.
#pragma once

// Takes the pages of code that were used so far out of the process's memory; what is used again comes back by itself.
void program_text_give_back(void);
