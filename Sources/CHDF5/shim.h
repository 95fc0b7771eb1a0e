#ifndef SYNFIRE_CHDF5_SHIM_H
#define SYNFIRE_CHDF5_SHIM_H

/* The library's interface of version 1.10, whatever its version. */
#define H5_USE_110_API
#include <hdf5.h>

/* The library's constants are macros that call functions, which Swift does not import. */

static inline hid_t synfire_hdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t synfire_hdf5_all(void) { return H5S_ALL; }
static inline hid_t synfire_hdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t synfire_hdf5_group_creation(void) { return H5P_GROUP_CREATE; }
static inline hid_t synfire_hdf5_dataset_creation(void) { return H5P_DATASET_CREATE; }
static inline hid_t synfire_hdf5_file_creation(void) { return H5P_FILE_CREATE; }
static inline hid_t synfire_hdf5_link_creation(void) { return H5P_LINK_CREATE; }
static inline hid_t synfire_hdf5_attribute_creation(void) { return H5P_ATTRIBUTE_CREATE; }
static inline unsigned synfire_hdf5_truncate(void) { return H5F_ACC_TRUNC; }

static inline hid_t synfire_hdf5_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t synfire_hdf5_uint64(void) { return H5T_NATIVE_UINT64; }
static inline hid_t synfire_hdf5_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t synfire_hdf5_stored_int8(void) { return H5T_STD_I8LE; }
static inline hid_t synfire_hdf5_stored_int64(void) { return H5T_STD_I64LE; }
static inline hid_t synfire_hdf5_stored_uint64(void) { return H5T_STD_U64LE; }
static inline hid_t synfire_hdf5_stored_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t synfire_hdf5_stored_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t synfire_hdf5_text(void) { return H5T_C_S1; }
static inline size_t synfire_hdf5_variable(void) { return H5T_VARIABLE; }

/* Version 2 of what the library has several versions of. */

static inline hid_t synfire_hdf5_create_group(hid_t parent, const char *name, hid_t link, hid_t creation) {
  return H5Gcreate2(parent, name, link, creation, H5P_DEFAULT);
}

static inline hid_t synfire_hdf5_create_dataset(
  hid_t parent, const char *name, hid_t type, hid_t space, hid_t link, hid_t creation) {
  return H5Dcreate2(parent, name, type, space, link, creation, H5P_DEFAULT);
}

static inline hid_t synfire_hdf5_create_attribute(
  hid_t object, const char *name, hid_t type, hid_t space, hid_t creation) {
  return H5Acreate2(object, name, type, space, creation, H5P_DEFAULT);
}

/* The library prints its errors unless it is told not to. */
static inline void synfire_hdf5_silence(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

#endif
