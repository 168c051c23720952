/* Inside of the room: the directory of a compound file that was opened. */
#ifndef WN_COMMON_COMPOUND_DIRECTORY_H
#define WN_COMMON_COMPOUND_DIRECTORY_H

#include "plugins/common/compound/compound.h"
#include "plugins/common/compound/sectors.h"

/* A directory entry (2.6.1). */
#define ENTRY_SIZE 128
#define NAME_SIZE 64
#define AT_NAME_LENGTH 64
#define AT_TYPE 66
#define AT_LEFT 68
#define AT_RIGHT 72
#define AT_CHILD 76
#define AT_START 116
#define AT_SIZE 120

enum { TYPE_STORAGE = 1, TYPE_STREAM = 2, TYPE_ROOT = 5 };

struct wn_compound {
    wn_span file, header;
    wn_sectors sectors, mini;
    wn_bytes table, mini_table; /* allocation tables */
    wn_bytes mini_stream;
    wn_bytes directory;
    uint32_t *parents; /* storage of each entry; WN_NO_STREAM: none was found */
};

/* How many entries the directory has. */
uint32_t wn_directory_count(const wn_compound *compound);

/* The bytes of an entry. */
wn_span wn_directory_entry(const wn_compound *compound, uint32_t number);

#endif
