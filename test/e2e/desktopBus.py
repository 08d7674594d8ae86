"""Plays the desktop on the session's D-Bus: shows notifications, has a tray and a metered network. It prints one JSON line per thing that
happens, and takes one JSON list a line: ["click", id], ["menu", n], ["choose", n, label], ["activate"]."""

import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""

WATCHER = """<node><interface name="org.kde.StatusNotifierWatcher">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
</interface></node>"""

NETWORK = """<node><interface name="org.freedesktop.NetworkManager">
<property name="Metered" type="u" access="read"/>
</interface></node>"""

bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
items = []
last = 0


def say(*what):
    print(json.dumps(what), flush=True)


def notifications(_bus, _sender, _path, _interface, method, args, call):
    global last
    if method == "Notify":
        last += 1
        say("notified", last, args[3], args[4])
        call.return_value(GLib.Variant("(u)", (last,)))
    elif method == "CloseNotification":
        say("closed", args[0])
        call.return_value(None)
        emit("NotificationClosed", GLib.Variant("(uu)", (args[0], 3)))
    elif method == "GetCapabilities":
        call.return_value(GLib.Variant("(as)", (["actions", "body"],)))
    else:
        call.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))


def emit(signal, args):
    path = "/org/freedesktop/Notifications"
    bus.emit_signal(None, path, "org.freedesktop.Notifications", signal, args)


def watcher(_bus, sender, _path, _interface, method, args, call):
    if method == "RegisterStatusNotifierItem":
        items.append(args[0] if not args[0].startswith("/") else sender)
        say("tray", len(items) - 1)
    call.return_value(None)


def watched(_bus, _sender, _path, _interface, name):
    if name == "IsStatusNotifierHostRegistered":
        return GLib.Variant("b", True)
    return GLib.Variant("as", items) if name == "RegisteredStatusNotifierItems" else GLib.Variant("i", 0)


def network(_bus, _sender, _path, _interface, _name):
    say("asked", "metered")
    return GLib.Variant("u", 1)


def ask(name, path, interface, method, args):
    return bus.call_sync(name, path, interface, method, args, None, Gio.DBusCallFlags.NONE, 3000, None).unpack()


def item_property(n, name):
    args = GLib.Variant("(ss)", ("org.kde.StatusNotifierItem", name))
    return ask(items[n], "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get", args)[0]


def entries(n):
    """Ids and labels of the tray's menu, lines as an empty label."""
    menu = item_property(n, "Menu")
    args = GLib.Variant("(iias)", (0, -1, []))
    _revision, root = ask(items[n], menu, "com.canonical.dbusmenu", "GetLayout", args)
    return menu, [(child[0], child[1].get("label", "")) for child in root[2]]


def obey(command):
    what = command[0]
    if what == "click":
        emit("ActionInvoked", GLib.Variant("(us)", (command[1], "default")))
    elif what == "menu":
        say("menu", [label for _id, label in entries(command[1])[1]])
    elif what == "choose":
        menu, lines = entries(command[1])
        chosen = [id for id, label in lines if label == command[2]][0]
        args = GLib.Variant("(isvu)", (chosen, "clicked", GLib.Variant("i", 0), 0))
        ask(items[command[1]], menu, "com.canonical.dbusmenu", "Event", args)
    elif what == "activate":
        args = GLib.Variant("(ii)", (0, 0))
        ask(items[command[1]], "/StatusNotifierItem", "org.kde.StatusNotifierItem", "Activate", args)


def read(channel, _condition):
    line = channel.readline()
    if line == "":
        loop.quit()
        return False
    try:
        obey(json.loads(line))
    except Exception as error:
        say("failed", line.strip(), str(error))
    return True


def export(path, xml, method, prop):
    interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
    bus.register_object(path, interface, method, prop, None)


export("/org/freedesktop/Notifications", NOTIFICATIONS, notifications, None)
export("/StatusNotifierWatcher", WATCHER, watcher, watched)
export("/org/freedesktop/NetworkManager", NETWORK, None, network)
for name in (
    "org.freedesktop.Notifications",
    "org.kde.StatusNotifierWatcher",
    "org.freedesktop.NetworkManager",
):
    Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, None, None)
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
say("ready")
loop.run()
