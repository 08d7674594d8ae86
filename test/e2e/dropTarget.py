"""A window that takes dropped files, as a file manager does: it prints one line per address that was dropped on it."""

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk


def received(_widget, _context, _x, _y, data, _info, _time):
    for uri in data.get_uris():
        print(uri, flush=True)


window = Gtk.Window(title="Drop target")
window.set_default_size(280, 280)
window.drag_dest_set(Gtk.DestDefaults.ALL, [], Gdk.DragAction.COPY)
window.drag_dest_add_uri_targets()
window.connect("drag-data-received", received)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
