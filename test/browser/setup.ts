import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.mjs'

export default function setup(project: TestProject): void {
  project.provide('chromium', findChromium())
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string
  }
}
