import { z } from 'zod'

// Zod compiles schemas with `new Function` unless told not to, which the content security policy forbids. Schemas read
// this when they are made, so this module has to be imported before any of them.
z.config({ jitless: true })
