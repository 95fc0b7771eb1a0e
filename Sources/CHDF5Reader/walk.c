/* The walk over groups, datasets and attributes. */
#if SYNFIRE_HDF5

#include "reader.h"

#include <stdlib.h>
#include <string.h>

/* Goes into a member; returns the length to go back to. */
size_t enter(struct reader *reader, const char *name) {
  size_t before = reader->path_length;
  size_t length = strlen(name);
  size_t separator = before > 0 && reader->path[before - 1] == '/' ? 0 : 1;
  if (before + separator + length > reader->path_capacity) {
    reader->path_capacity = 2 * (before + separator + length) + 64;
    reader->path = realloc(reader->path, reader->path_capacity);
    if (!reader->path) {
      reader->path_length = 0;
      fail(reader, SYNFIRE_HDF5_MEMORY, 0, "");
    }
  }
  if (separator) reader->path[before] = '/';
  memcpy(reader->path + before + separator, name, length);
  reader->path_length = before + separator + length;
  return before;
}

void leave(struct reader *reader, size_t length) { reader->path_length = length; }

void count_object(struct reader *reader) {
  if (reader->objects_left == 0) fail(reader, SYNFIRE_HDF5_TOO_MANY_OBJECTS, 0, "");
  reader->objects_left--;
}

static herr_t put_attribute(hid_t object, const char *name, const H5A_info_t *info, void *data) {
  (void)info;
  struct reader *reader = data;
  count_object(reader);
  size_t length = enter(reader, name);
  hid_t attribute = checked(reader, H5Aopen(object, name, H5P_DEFAULT));
  put_u8(reader, 'A');
  put_text(reader, name, strlen(name));
  put_attribute_value(reader, attribute);
  H5Aclose(attribute);
  leave(reader, length);
  return 0;
}

static void put_attributes(struct reader *reader, hid_t object) {
  hsize_t start = 0;
  checked(reader, H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &start, put_attribute, reader));
}

static void put_link(struct reader *reader, const char *name, uint8_t reason) {
  put_u8(reader, 'L');
  put_text(reader, name, strlen(name));
  put_u8(reader, reason);
}

static herr_t put_member(hid_t group, const char *name, const H5L_info_t *info, void *data);

static void put_group(struct reader *reader, hid_t group, const char *name, haddr_t address) {
  for (uint32_t index = 0; index < reader->depth; index++) {
    if (reader->ancestors[index] == address) {
      put_link(reader, name, SYNFIRE_HDF5_CYCLE);
      return;
    }
  }
  if (reader->depth == reader->request->depth) fail(reader, SYNFIRE_HDF5_TOO_DEEP, 0, "");
  reader->ancestors[reader->depth++] = address;
  put_u8(reader, 'G');
  put_text(reader, name, strlen(name));
  put_attributes(reader, group);
  hsize_t start = 0;
  checked(reader, H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &start, put_member, reader));
  put_u8(reader, ')');
  reader->depth--;
}

static void put_object(struct reader *reader, hid_t object, const char *name) {
  count_object(reader);
  H5O_info_t info;
  checked(reader, H5Oget_info2(object, &info, H5O_INFO_BASIC));
  switch (info.type) {
  case H5O_TYPE_GROUP: put_group(reader, object, name, info.addr); break;
  case H5O_TYPE_DATASET:
    put_u8(reader, 'D');
    put_text(reader, name, strlen(name));
    put_dataset_value(reader, object);
    put_attributes(reader, object);
    put_u8(reader, ')');
    break;
  default: put_link(reader, name, SYNFIRE_HDF5_OTHER_OBJECT);
  }
}

static uint8_t link_reason(H5L_type_t type) {
  return type == H5L_TYPE_SOFT ? SYNFIRE_HDF5_SOFT_LINK : SYNFIRE_HDF5_EXTERNAL_LINK;
}

static herr_t put_member(hid_t group, const char *name, const H5L_info_t *info, void *data) {
  struct reader *reader = data;
  size_t length = enter(reader, name);
  if (info->type != H5L_TYPE_HARD) {
    count_object(reader);
    put_link(reader, name, link_reason(info->type));
  } else {
    hid_t object = checked(reader, H5Oopen(group, name, H5P_DEFAULT));
    put_object(reader, object, name);
    H5Oclose(object);
  }
  leave(reader, length);
  return 0;
}

/* Puts what a path names. No link on the way is followed but hard ones. */
static void put_path(struct reader *reader, hid_t file, const char *path) {
  char *names = room(reader, strlen(path) + 1, 1);
  strcpy(names, path);
  hid_t object = checked(reader, H5Oopen(file, "/", H5P_DEFAULT));
  const char *last = "";
  char *rest = NULL;
  for (char *name = strtok_r(names, "/", &rest); name; name = strtok_r(NULL, "/", &rest)) {
    enter(reader, name);
    H5L_info_t info;
    if (H5Iget_type(object) != H5I_GROUP || H5Lexists(object, name, H5P_DEFAULT) <= 0)
      fail(reader, SYNFIRE_HDF5_MISSING, 0, "");
    checked(reader, H5Lget_info(object, name, &info, H5P_DEFAULT));
    last = name;
    if (info.type != H5L_TYPE_HARD) {
      put_link(reader, name, link_reason(info.type));
      H5Oclose(object);
      free(names);
      return;
    }
    hid_t member = checked(reader, H5Oopen(object, name, H5P_DEFAULT));
    H5Oclose(object);
    object = member;
  }
  put_object(reader, object, last);
  H5Oclose(object);
  free(names);
}

void put_wanted(struct reader *reader, hid_t file) {
  const struct synfire_hdf5_request *request = reader->request;
  reader->row = -1;
  if (request->wanted_count == 0) put_path(reader, file, "/");
  for (size_t index = 0; index < request->wanted_count; index++) {
    leave(reader, 0);
    reader->row = request->rows[index];
    put_path(reader, file, request->wanted[index]);
  }
}

#endif
