/* The values of datasets and attributes. */
#if SYNFIRE_HDF5

#include "reader.h"

#include <stdlib.h>
#include <string.h>

/* Elements with text or a row of numbers that are read at a time: each is memory of its own in the library. */
#define BATCH 256

struct source {
  hid_t object;
  int is_attribute;
  hid_t type;
  hid_t space;
  int rank;
  hsize_t extents[H5S_MAX_RANK];
  /* Elements to read, and elements for each step of the first extent. */
  uint64_t count;
  uint64_t row_count;
};

/* Reads elements: those that are selected in the file's space, or all. */
static void read_elements(struct reader *reader, const struct source *source, hid_t type, hid_t memory, void *buffer) {
  if (source->is_attribute)
    checked(reader, H5Aread(source->object, type, buffer));
  else
    checked(reader, H5Dread(source->object, type, memory, source->space, H5P_DEFAULT, buffer));
}

static void put_numbers(struct reader *reader, const struct source *source, char letter) {
  uint64_t size = letter == 'b' ? 1 : 8;
  claim(reader, source->count, 8, size);
  void *buffer = room(reader, source->count, size);
  hsize_t count = source->count;
  hid_t memory = checked(reader, H5Screate_simple(1, &count, NULL));
  read_elements(reader, source, memory_number(letter), memory, buffer);
  put(reader, buffer, source->count * size);
  H5Sclose(memory);
  free(buffer);
}

static size_t trimmed(const char *text, size_t length, H5T_str_t padding) {
  if (padding == H5T_STR_NULLTERM) return strnlen(text, length);
  char pad = padding == H5T_STR_SPACEPAD ? ' ' : '\0';
  while (length > 0 && text[length - 1] == pad) length--;
  return length;
}

static void put_fixed_strings(struct reader *reader, const struct source *source) {
  size_t size = H5Tget_size(source->type);
  H5T_str_t padding = H5Tget_strpad(source->type);
  reserve(reader, source->count, size);
  claim(reader, source->count, 16, 4);
  char *buffer = room(reader, source->count, size);
  hsize_t count = source->count;
  hid_t memory = checked(reader, H5Screate_simple(1, &count, NULL));
  read_elements(reader, source, source->type, memory, buffer);
  for (uint64_t index = 0; index < source->count; index++) {
    const char *text = buffer + size * index;
    put_text(reader, text, trimmed(text, size, padding));
  }
  H5Sclose(memory);
  free(buffer);
}

static void put_texts(struct reader *reader, char *const *texts, uint64_t count) {
  for (uint64_t index = 0; index < count; index++) {
    const char *text = texts[index] ? texts[index] : "";
    put_text(reader, text, strlen(text));
  }
}

static void put_sequences(struct reader *reader, const hvl_t *sequences, uint64_t count) {
  for (uint64_t index = 0; index < count; index++) {
    reserve(reader, sequences[index].len, 8);
    put_u64(reader, sequences[index].len);
    put(reader, sequences[index].p, sequences[index].len * 8);
  }
}

/* Elements of variable length, some rows of the first extent at a time. */
static void put_variable(struct reader *reader, struct source *source, char letter) {
  hid_t type;
  if (letter == 's') {
    type = checked(reader, H5Tcopy(H5T_C_S1));
    checked(reader, H5Tset_size(type, H5T_VARIABLE));
    checked(reader, H5Tset_cset(type, H5Tget_cset(source->type)));
  } else {
    type = checked(reader, H5Tvlen_create(memory_number(letter)));
  }
  size_t size = H5Tget_size(type);
  claim(reader, source->count, 16, letter == 's' ? 4 : 8);
  int in_batches = !source->is_attribute && source->rank > 0 && reader->row < 0 && source->row_count > 0;
  uint64_t rows = in_batches ? source->extents[0] : 1;
  uint64_t step = in_batches ? (source->row_count < BATCH ? BATCH / source->row_count : 1) : 1;
  for (uint64_t row = 0; row < rows && source->count > 0; row += step) {
    uint64_t batch = rows - row < step ? rows - row : step;
    hsize_t count = in_batches ? batch * source->row_count : source->count;
    if (in_batches) {
      hsize_t start[H5S_MAX_RANK] = {row}, extents[H5S_MAX_RANK];
      memcpy(extents, source->extents, sizeof extents);
      extents[0] = batch;
      checked(reader, H5Sselect_hyperslab(source->space, H5S_SELECT_SET, start, NULL, extents, NULL));
    }
    void *buffer = room(reader, count, size);
    hid_t memory = checked(reader, H5Screate_simple(1, &count, NULL));
    read_elements(reader, source, type, memory, buffer);
    if (letter == 's')
      put_texts(reader, buffer, count);
    else
      put_sequences(reader, buffer, count);
    checked(reader, H5Dvlen_reclaim(type, memory, H5P_DEFAULT, buffer));
    H5Sclose(memory);
    free(buffer);
  }
  H5Tclose(type);
}

static void put_extents(struct reader *reader, struct source *source) {
  if (H5Sget_simple_extent_type(source->space) == H5S_NULL) {
    source->rank = 1;
    source->extents[0] = 0;
  } else {
    source->rank = (int)checked(reader, H5Sget_simple_extent_dims(source->space, source->extents, NULL));
  }
  int first = 0;
  if (!source->is_attribute && reader->row >= 0) {
    if (source->rank == 0 || source->extents[0] <= (uint64_t)reader->row)
      fail(reader, SYNFIRE_HDF5_NO_ROW, source->rank == 0 ? 0 : source->extents[0], "");
    hsize_t start[H5S_MAX_RANK] = {(hsize_t)reader->row}, extents[H5S_MAX_RANK];
    memcpy(extents, source->extents, sizeof extents);
    extents[0] = 1;
    checked(reader, H5Sselect_hyperslab(source->space, H5S_SELECT_SET, start, NULL, extents, NULL));
    first = 1;
  }
  put_u8(reader, (uint8_t)(source->rank - first));
  source->row_count = 1;
  for (int index = 0; index < source->rank; index++) {
    if (index >= first) put_u64(reader, source->extents[index]);
    if (index > 0 && __builtin_mul_overflow(source->row_count, source->extents[index], &source->row_count))
      source->row_count = UINT64_MAX;
  }
  uint64_t rows = first == 1 || source->rank == 0 ? 1 : source->extents[0];
  if (__builtin_mul_overflow(rows, source->row_count, &source->count)) source->count = UINT64_MAX;
}

static void put_value(struct reader *reader, struct source *source) {
  char letter = value_class(reader, source->type);
  if (letter == 0) {
    const char *name = type_name(source->type);
    put_u8(reader, '?');
    put_u8(reader, SYNFIRE_HDF5_TYPE);
    put_text(reader, name, strlen(name));
    return;
  }
  put_u8(reader, (uint8_t)letter);
  put_extents(reader, source);
  put_u8(reader, !reader->request->outline || source->is_attribute);
  if (reader->request->outline && !source->is_attribute) return;
  if (letter == 's' && H5Tis_variable_str(source->type) <= 0)
    put_fixed_strings(reader, source);
  else if (letter == 's' || letter < 'a')
    put_variable(reader, source, letter);
  else
    put_numbers(reader, source, letter);
}

/* Whether a dataset's values are in its own file. */
static int is_own(struct reader *reader, hid_t dataset) {
  hid_t creation = checked(reader, H5Dget_create_plist(dataset));
  int is_virtual = H5Pget_layout(creation) == H5D_VIRTUAL;
  int external = H5Pget_external_count(creation);
  H5Pclose(creation);
  return !is_virtual && external <= 0;
}

void put_dataset_value(struct reader *reader, hid_t dataset) {
  if (!is_own(reader, dataset)) {
    put_u8(reader, '?');
    put_u8(reader, SYNFIRE_HDF5_OTHER_FILE);
    put_text(reader, "", 0);
    return;
  }
  struct source source = {.object = dataset};
  source.type = checked(reader, H5Dget_type(dataset));
  source.space = checked(reader, H5Dget_space(dataset));
  put_value(reader, &source);
  H5Sclose(source.space);
  H5Tclose(source.type);
}

void put_attribute_value(struct reader *reader, hid_t attribute) {
  struct source source = {.object = attribute, .is_attribute = 1};
  source.type = checked(reader, H5Aget_type(attribute));
  source.space = checked(reader, H5Aget_space(attribute));
  put_value(reader, &source);
  H5Sclose(source.space);
  H5Tclose(source.type);
}

#endif
