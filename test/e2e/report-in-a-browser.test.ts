import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDemo, type DemoOutput } from './run-command.ts'

/** Linux has a browser in the package; elsewhere the system's own is used. */
async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return driver.launch({ channel: 'chrome' })
  return driver.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, '--no-sandbox'] })
}

describe('the report in a real browser', () => {
  let browser: Browser
  let output: DemoOutput
  beforeAll(async () => {
    browser = await openBrowser()
    ;({ output } = await runDemo('contoso-regulated'))
  })
  afterAll(async () => {
    await browser.close()
  })

  it('shows run, controls and all access paths from a file, without a script and without asking the network', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`file://${output.report}`)
    const text = await page.innerText('body')
    expect(text).toContain(output.runId)
    expect(text).toContain('8.4.2')
    for (let number = 1; number <= 47; number += 1) expect(text).toContain(`AP-${String(number).padStart(2, '0')}`)
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(complaints).toEqual([])
    expect(await page.locator('script').count()).toBe(0)
  })

  it('fits the width of a page and of a phone held sideways', async () => {
    const page = await browser.newPage()
    await page.goto(`file://${output.report}`)
    for (const width of [1200, 900]) {
      await page.setViewportSize({ width, height: 900 })
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect({ width, overflow }).toEqual({ width, overflow: 0 })
    }
  })

  it('prints to a PDF', async () => {
    const page = await browser.newPage()
    await page.goto(`file://${output.report}`)
    const pdf = await page.pdf({ format: 'A4' })
    const file = join(await mkdtemp(join(tmpdir(), 'mfa-evidence-pdf-')), 'report.pdf')
    await writeFile(file, pdf)
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  })
})
