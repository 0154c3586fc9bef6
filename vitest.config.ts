import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What needs more than Node: npm run test:office, test:browser.
    exclude: [...configDefaults.exclude, 'test/office/**', 'test/browser/**'],
    testTimeout: 60_000,
  },
})
