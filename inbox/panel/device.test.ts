import { expect, test } from 'bun:test'
import { browserIn, deviceOf, systemIn } from './device.ts'

const agents: [agent: string, browser: string, system: string][] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Chrome 131',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Edge 131',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    'Safari 18',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari 18',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
    'Samsung Internet 27',
    'Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox 133', 'Linux'],
]

test('the browser and the system are read from what a browser calls itself', () => {
  expect(agents.map(([agent]) => [browserIn(agent), systemIn(agent)])).toEqual(
    agents.map(([, browser, system]) => [browser, system]),
  )
  expect(browserIn('curl/8.1')).toBeUndefined()
})

test('what other systems keep of a contact says where it is, in the words of the reader', () => {
  const told = deviceOf(
    { page_url: 'https://shop.example/a', language: 'pt-BR', user_agent: 42 },
    { city: 'São Paulo', country_code: 'BR', browser: { browser_name: 'Chrome', platform_name: 'macOS' } },
    'es',
  )
  expect(told).toMatchObject({
    page: 'https://shop.example/a',
    browser: 'Chrome',
    system: 'macOS',
    language: expect.stringMatching(/portugués de Brasil/i),
    place: 'São Paulo, Brasil',
    referrer: undefined,
  })
  expect(deviceOf({ language: '<script>' }, { country_code: '!!' }, 'en')).toMatchObject({
    language: '<script>',
    place: '!!',
  })
})
