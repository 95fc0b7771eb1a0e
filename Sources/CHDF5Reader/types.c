/* The types of values: which class the stream has for them, and what they are read as. */
#if SYNFIRE_HDF5

#include "reader.h"

#include <string.h>

static int is_bool(hid_t type) {
  if (H5Tget_size(type) != 1 || H5Tget_nmembers(type) != 2) return 0;
  int8_t no = 0, yes = 1;
  char name[8];
  return H5Tenum_nameof(type, &no, name, sizeof name) >= 0 && strcmp(name, "FALSE") == 0
    && H5Tenum_nameof(type, &yes, name, sizeof name) >= 0 && strcmp(name, "TRUE") == 0;
}

/* The class letter of a type of numbers, or 0. */
static char number_class(hid_t type) {
  size_t size = H5Tget_size(type);
  switch (H5Tget_class(type)) {
  case H5T_INTEGER: return size > 8 ? 0 : size == 8 && H5Tget_sign(type) == H5T_SGN_NONE ? 'u' : 'i';
  case H5T_FLOAT: return size > 16 ? 0 : 'f';
  default: return 0;
  }
}

char value_class(struct reader *reader, hid_t type) {
  H5T_class_t class = H5Tget_class(type);
  if (class == H5T_STRING) return 's';
  if (class == H5T_ENUM && is_bool(type)) return 'b';
  if (class != H5T_ENUM && class != H5T_VLEN) return number_class(type);
  hid_t base = checked(reader, H5Tget_super(type));
  char letter = number_class(base);
  H5Tclose(base);
  return class == H5T_ENUM || letter == 0 ? letter : (char)(letter - 'a' + 'A');
}

const char *type_name(hid_t type) {
  switch (H5Tget_class(type)) {
  case H5T_INTEGER: return "an integer of more than 64 bits";
  case H5T_FLOAT: return "a float of more than 128 bits";
  case H5T_TIME: return "a time";
  case H5T_BITFIELD: return "a bit field";
  case H5T_OPAQUE: return "opaque";
  case H5T_COMPOUND: return "compound";
  case H5T_REFERENCE: return "a reference";
  case H5T_ENUM: return "an enumeration of large integers";
  case H5T_VLEN: return "a sequence of something else than numbers";
  case H5T_ARRAY: return "an array";
  default: return "unknown";
  }
}

hid_t memory_number(char letter) {
  switch (letter) {
  case 'b': return H5T_NATIVE_INT8;
  case 'i': case 'I': return H5T_NATIVE_INT64;
  case 'u': case 'U': return H5T_NATIVE_UINT64;
  default: return H5T_NATIVE_DOUBLE;
  }
}

#endif
