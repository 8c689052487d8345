/** The engine's Worker with its WebAssembly memory in sight. */
import './watch-memory.ts'
import '../../src/worker/main.ts'
