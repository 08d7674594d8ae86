/**
 * Threads that wait for files and names on behalf of the whole process (Node and Electron have four): a flush to a slow disk,
 * or a network drive that does not answer, keeps one busy for as long as it takes, and everything else would stand behind
 * it. Read by libuv when the first of them is needed (https://docs.libuv.org/en/v1.x/threadpool.html), so whoever starts
 * imports this before anything else.
 */
const THREADS = 16

process.env.UV_THREADPOOL_SIZE ??= String(THREADS)
