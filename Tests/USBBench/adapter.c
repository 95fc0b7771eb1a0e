/* What sysfs shows of an adapter that is plugged in. */
#if __has_include(<umockdev.h>)
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const Kind kinds[] = {
  {"cp2102", 0x10C4, 0xEA60, 0x0100, "Silicon Labs", "CP2102 USB to UART Bridge Controller", "cp210x", 1, false, false},
  {"ft232r", 0x0403, 0x6001, 0x0600, "FTDI", "FT232R USB UART", "ftdi_sio", 1, false, true},
  {"ft232h", 0x0403, 0x6014, 0x0900, "FTDI", "Single RS232-HS", "ftdi_sio", 1, true, true},
  {"ft2232h", 0x0403, 0x6010, 0x0700, "FTDI", "Dual RS232-HS", "ftdi_sio", 2, true, true},
};

/* The descriptors of the device, of its configuration, its interfaces and their endpoints, in hexadecimal. */
static void append_descriptors(GString *text, const Kind *kind) {
  int packet = kind->is_fast ? 512 : 64;
  g_string_append_printf(
    text, "12010002000000%02X%02X%02X%02X%02X%02X%02X010203%02X", kind->is_fast ? 64 : 8, kind->vendor & 0xFF,
    kind->vendor >> 8, kind->product & 0xFF, kind->product >> 8, kind->release & 0xFF, kind->release >> 8, 1);
  g_string_append_printf(text, "0902%02X00%02X0100802D", 9 + 23 * kind->interfaces, kind->interfaces);
  for (int index = 0; index < kind->interfaces; index++) {
    g_string_append_printf(text, "0904%02X0002FFFFFF02", index);
    g_string_append_printf(text, "0705%02X02%02X%02X00", 0x81 + 2 * index, packet & 0xFF, packet >> 8);
    g_string_append_printf(text, "0705%02X02%02X%02X00", 0x02 + 2 * index, packet & 0xFF, packet >> 8);
  }
}

static bool add_device(Adapter *adapter) {
  const Kind *kind = adapter->kind;
  GString *text = g_string_new(NULL);
  g_string_append_printf(
    text, "P: %s\nN: bus/usb/%03d/%03d\nE: BUSNUM=%03d\nE: DEVNUM=%03d\nE: DEVNAME=/dev/bus/usb/%03d/%03d\n",
    adapter->path, adapter->bus, adapter->number, adapter->bus, adapter->number, adapter->bus, adapter->number);
  g_string_append_printf(
    text,
    "E: DEVTYPE=usb_device\nE: MAJOR=189\nE: MINOR=%d\nE: SUBSYSTEM=usb\nA: bConfigurationValue=1\\n\n"
    "A: busnum=%d\\n\nA: devnum=%d\\n\nA: speed=%d\\n\nA: idVendor=%04x\\n\nA: idProduct=%04x\\n\n"
    "A: manufacturer=%s\\n\nA: product=%s\\n\n",
    adapter->number - 1, adapter->bus, adapter->number, kind->is_fast ? 480 : 12, kind->vendor, kind->product,
    kind->manufacturer, kind->description);
  if (*adapter->serial) g_string_append_printf(text, "A: serial=%s\\n\n", adapter->serial);
  g_string_append(text, "H: descriptors=");
  append_descriptors(text, kind);
  g_string_append(text, "\n\n");
  for (int index = 0; index < kind->interfaces; index++) {
    g_string_append_printf(
      text,
      "P: %s/%d-%d:1.%d\nE: DEVTYPE=usb_interface\nE: SUBSYSTEM=usb\nA: bInterfaceNumber=%02d\\n\n"
      "L: driver=../../../../../bus/usb/drivers/%s\n\n",
      adapter->path, adapter->bus, adapter->number, index, index, kind->driver);
  }
  g_autoptr(GError) error = NULL;
  bool is_added = umockdev_testbed_add_from_string(adapter->bed, text->str, &error);
  if (error) fprintf(stderr, "usb-bench: %s\n", error->message);
  g_string_free(text, TRUE);
  return is_added;
}

static void forbid(Adapter *adapter, const char *node) {
  g_autofree char *root = umockdev_testbed_get_root_dir(adapter->bed);
  g_autofree char *file = g_strconcat(root, node, NULL);
  /* The group may still: what the owner may is decided first. */
  chmod(file, 0060);
}

void adapter_forbid(Adapter *adapter) {
  g_autofree char *device = g_strdup_printf("/dev/bus/usb/%03d/%03d", adapter->bus, adapter->number);
  forbid(adapter, device);
  for (int index = 0; index < adapter->kind->interfaces; index++) {
    g_autofree char *port = g_strconcat("/dev/", adapter->interfaces[index].port, NULL);
    if (*adapter->interfaces[index].port) forbid(adapter, port);
  }
}

Adapter *adapter_plug(UMockdevTestbed *bed, const char *words, int bus, int number) {
  g_auto(GStrv) parts = g_strsplit(words, ":", 4);
  guint count = g_strv_length(parts);
  Adapter *adapter = g_new0(Adapter, 1);
  adapter->bed = bed;
  adapter->bus = bus;
  adapter->number = number;
  g_queue_init(&adapter->flying);
  for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
    if (count > 0 && strcmp(parts[0], kinds[index].name) == 0) adapter->kind = &kinds[index];
  }
  if (!adapter->kind || count != 2 + (guint)adapter->kind->interfaces) return NULL;
  g_strlcpy(adapter->serial, parts[1], sizeof adapter->serial);
  g_snprintf(adapter->path, sizeof adapter->path, "/devices/pci0000:00/usb%d/%d-%d", bus, bus, number);
  if (!add_device(adapter)) return NULL;
  for (int index = 0; index < adapter->kind->interfaces; index++) {
    Interface *interface = &adapter->interfaces[index];
    g_auto(GStrv) ends = g_strsplit(parts[2 + index], "=", 2);
    if (!ends[0] || !ends[1] || !wire_open(&interface->wire, ends[1])) return NULL;
    g_strlcpy(interface->port, ends[0], sizeof interface->port);
    interface->latency = 16;
    g_autofree char *place = g_strdup_printf("-usb-%d-%d-%c", bus, number, 'A' + index);
    g_autofree char *node = g_strdup_printf("-dev-%s", ends[0]);
    clock_share(ends[1], place);
    clock_share(ends[1], node);
    port_make(adapter, index);
  }
  return adapter->kind->is_ftdi && !usb_attach(adapter) ? NULL : adapter;
}
#endif
