/**
 * How a host with addresses of IPv4 and IPv6 is connected to: by one family, and by the other as well when that has not
 * answered in time (RFC 8305; Node 18.13 and newer, by itself only from 20 on). Node's own 250 ms are too short for lines
 * around half the earth.
 */
export const twoFamilies = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 } as const
