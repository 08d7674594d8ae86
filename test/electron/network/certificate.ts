import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Makes a certificate of one's own for this computer, which nobody trusts by himself. Both are PEM. */
export async function ownCertificate(folder: string, name = 'Our own authority') {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'
  const form = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const subject = ['-subj', `/CN=${name}`, '-addext', names]
  await promisify(execFile)('openssl', ['req', ...form, ...subject, '-keyout', key, '-out', certificate])
  return { key: await readFile(key), certificate: await readFile(certificate) }
}
