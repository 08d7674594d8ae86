import { z } from 'zod'
import { networkLimits, networkModes, proxyKinds, readHost, type NetworkSettings } from '../network'
import { failureSchema } from './failure'

const hostSchema = z.string().transform((text, context) => {
  const host = text.trim() === '' ? '' : readHost(text)
  if (host !== null) return host
  context.addIssue('not a host')
  return z.NEVER
})

// RFC 7617: the name of a login over HTTP holds no colon. RFC 1929: at most 255 bytes each, over SOCKS.
const usernameSchema = z
  .string()
  .max(networkLimits.username)
  .regex(/^[^:\p{Cc}]*$/u)

export const proxySchema = z.object({
  kind: z.enum(proxyKinds),
  host: hostSchema,
  port: z.number().int().min(1).max(65_535),
  username: usernameSchema,
})

/** The network's settings as they are stored: whole, so that a mangled one is not taken for the usual way out. */
export const networkSchema = z.object({
  mode: z.enum(networkModes),
  proxy: proxySchema,
  noProxy: z.string().max(networkLimits.noProxy),
  caFile: z.string().nullable(),
}) satisfies z.ZodType<NetworkSettings>

/** What a person enters on the network's page. `password` null: the one that is kept stays, where it is for the same login. */
export const networkChangeSchema = z
  .object({
    mode: z.enum(networkModes),
    proxy: proxySchema.strict(),
    noProxy: z.string().max(networkLimits.noProxy),
    password: z
      .string()
      .max(networkLimits.password)
      .regex(/^[^\p{Cc}]*$/u)
      .nullable(),
  })
  .strict()
export type NetworkChange = z.infer<typeof networkChangeSchema>

export const networkStateSchema = z.object({
  /** The password of the proxy: never itself. `lost`: kept, but the keyring that encrypted it is locked or another one. */
  password: z.enum(['none', 'kept', 'thisRun', 'lost']),
  /** The authorities that are trusted beside the usual ones. */
  authorities: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('read'), path: z.string(), subject: z.string(), count: z.number(), until: z.number() }),
    z.object({ kind: z.literal('failed'), path: z.string(), failure: failureSchema }),
  ]),
})
/** What the settings do not say of the network. */
export type NetworkState = z.infer<typeof networkStateSchema>

/** The steps of a test of the connection, in their order. */
export const probeSteps = ['name', 'proxy', 'secure', 'civitai', 'key'] as const
export type ProbeStep = (typeof probeSteps)[number]

export const probeSchema = z.object({
  /** The proxy by which Civitai is reached, as kind, host and port; null: straight. */
  by: z.object({ kind: z.enum(proxyKinds), host: z.string() }).nullable(),
  /** The host that was asked. */
  host: z.string(),
  steps: z.array(
    z.object({
      step: z.enum(probeSteps),
      /** `notNeeded`: this way has no such step. `notReached`: one before it failed. */
      outcome: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('fine'), detail: z.string().nullable(), ms: z.number() }),
        z.object({ kind: z.literal('failed'), failure: failureSchema }),
        z.object({ kind: z.literal('notNeeded') }),
        z.object({ kind: z.literal('notReached') }),
      ]),
    }),
  ),
})
/** What a test of the connection found, step by step. */
export type Probe = z.infer<typeof probeSchema>

/** Commands of the network's page. */
export const networkCommands = {
  /** Takes another way, at once: what runs is begun anew over it, with its bytes. */
  setNetwork: { input: networkChangeSchema, output: networkStateSchema },
  networkState: { input: z.object({}).strict(), output: networkStateSchema },
  /** Opens the file picker and trusts the authorities in the file; null when the person cancels. Fails with badCertificate. */
  chooseAuthorities: { input: z.object({}).strict(), output: networkStateSchema.nullable() },
  forgetAuthorities: { input: z.object({}).strict(), output: networkStateSchema },
  /** Goes the way to Civitai once, step by step. Never fails: what failed is in the answer. */
  testNetwork: { input: z.object({}).strict(), output: probeSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
