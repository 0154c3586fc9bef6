import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Path of a Chromium: CHROMIUM, or where systems put it; installed where it is missing and may be (Debian, root). */
export function findChromium() {
  const find = () => [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path))
  const found = find()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('installing Chromium')
    const install =
      'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk'
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', install], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const installed = find()
  if (!installed)
    throw new Error('Chromium is missing and cannot be installed here: set CHROMIUM to its path')
  return installed
}
