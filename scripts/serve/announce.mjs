import { networkInterfaces } from 'node:os'
import qrcode from 'qrcode-generator'

/** Tells where the page is; on a local network also by a QR code that a class can photograph. */
export function announce(server, { base, isOnNetwork }) {
  const { port } = server.address()
  const say = (line) => process.stdout.write(`${line}\n`)
  say(`http://localhost:${port}${base}`)
  if (!isOnNetwork) return
  const addresses = networkAddresses()
  if (addresses.length === 0) return say('This machine has no network address; nobody else can reach it.')
  for (const address of addresses) say(`http://${address}:${port}${base}`)
  say('')
  say(drawCode(`http://${addresses[0]}:${port}${base}`))
}

function networkAddresses() {
  return Object.values(networkInterfaces())
    .flat()
    .filter((entry) => entry && entry.family === 'IPv4' && !entry.internal)
    .map(({ address }) => address)
}

const QUIET_ZONE = 4

/** Two rows of modules a line by half blocks, dark on light whatever the terminal's colours are. */
function drawCode(text) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const isDark = (row, column) => row >= 0 && row < size && column >= 0 && column < size && code.isDark(row, column)
  const lines = []
  for (let row = -QUIET_ZONE; row < size + QUIET_ZONE; row += 2) {
    let line = ''
    for (let column = -QUIET_ZONE; column < size + QUIET_ZONE; column++) {
      const upper = isDark(row, column)
      const lower = isDark(row + 1, column)
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' '
    }
    lines.push(`\u001b[30;107m${line}\u001b[0m`)
  }
  return lines.join('\n')
}
