// The engine's worker with marks where it can be killed.
import './markedReceiver'
import '../../electron/engine/worker'
