/** What is seen seldom: pictures of one's own in Try it, the list of projects at work, notices, what broke, the start. */

const NOTICES = /^(Notices|通知)$/
const PROJECTS = /^(Projects|项目列表)$/
const TABLE = '&template=wine&backend=cpu'

/** A ring in dark grey on light paper. */
async function drawRing(page) {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(160, 200)
    const context = canvas.getContext('2d')
    context.fillStyle = '#f0eee6'
    context.fillRect(0, 0, 160, 200)
    context.strokeStyle = '#222'
    context.lineWidth = 18
    context.ellipse(80, 100, 40, 62, 0, 0, 2 * Math.PI)
    context.stroke()
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())]
  })
}

async function giveImage(page, bytes) {
  const choose = page.getByLabel(/^(Choose an image|选择图像)$/).and(page.locator('input'))
  await choose.setInputFiles({ name: 'ring.png', mimeType: 'image/png', buffer: Buffer.from(bytes) })
}

async function giveRing({ page, key, dialog }) {
  await key('t')
  await dialog()
  await giveImage(page, await drawRing(page))
  await page.getByRole('status', { name: /^(Prediction|预测)$/ }).waitFor()
}

/** A camera that films a black wall. */
async function plugInCamera(page) {
  await page.evaluate(() => {
    const wall = document.createElement('canvas')
    const context = wall.getContext('2d')
    // A stream has a picture only when something is drawn.
    setInterval(() => context.fillRect(0, 0, wall.width, wall.height), 100)
    navigator.mediaDevices.getUserMedia = async () => wall.captureStream()
  })
}

async function listProjects({ page, press }) {
  await press(PROJECTS)
  await page.getByRole('dialog').getByRole('listitem').nth(1).waitFor()
}

const notice = (page) => page.getByRole('region', { name: NOTICES }).waitFor({ timeout: 90_000 })

const TRY_STATES = [
  {
    name: 'try-picture',
    arrange: async (hand) => {
      await hand.open('&template=digits-mlp')
      await hand.trainTo(100)
      await hand.rest()
      await giveRing(hand)
    },
    over: true,
  },
  {
    name: 'try-refused',
    arrange: async ({ page, key, dialog }) => {
      await key('t')
      await dialog()
      await giveImage(page, [...Buffer.from('no picture')])
      await page.getByRole('alert').waitFor()
    },
    over: true,
  },
  {
    name: 'try-camera',
    arrange: async ({ page, key, dialog, press }) => {
      await plugInCamera(page)
      await key('t')
      await dialog()
      await press(/^(Camera|摄像头)$/)
      await page.getByRole('status', { name: /^(Prediction|预测)$/ }).waitFor()
    },
    over: true,
  },
]

const PROJECT_STATES = [
  {
    name: 'left-behind',
    arrange: async ({ page, press }) => {
      await press(/^(XOR|异或)/)
      await notice(page)
    },
  },
  {
    name: 'projects-renamed',
    arrange: async (hand) => {
      await listProjects(hand)
      await hand.press(/^(Rename|重命名)/)
    },
    over: true,
  },
  {
    name: 'projects-not-found',
    arrange: async (hand) => {
      await listProjects(hand)
      await hand.page.getByRole('searchbox').fill('zzz')
    },
    over: true,
  },
  {
    name: 'projects-refused',
    arrange: async ({ page, press, dialog }) => {
      await press(PROJECTS)
      await dialog()
      await page.locator('input[type=file][accept*=layerwise]').setInputFiles({
        name: 'a.layerwise',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('no project'),
      })
      await page.getByText(/is no Layerwise project|不是 Layerwise 项目/).waitFor()
    },
    over: true,
  },
  {
    name: 'projects-deleted',
    arrange: async (hand) => {
      await listProjects(hand)
      await hand
        .button(/^(Delete|删除)/)
        .nth(1)
        .click()
      await hand.button(/^(Undo the deletion|撤销删除)$/).waitFor()
    },
    over: true,
  },
]

const FAILURE_STATES = [
  {
    name: 'template-unknown',
    arrange: ({ open, page }) => open('&template=nothing').then(() => notice(page)),
  },
  {
    name: 'restored',
    arrange: async ({ open, page, trainTo, rest }) => {
      await open(TABLE)
      await trainTo(20)
      await rest()
      await page.getByText(/^(saved \d|已保存 \d)/).waitFor()
      await page.reload()
      await notice(page)
    },
  },
  {
    name: 'read-only',
    arrange: async ({ page, open }) => {
      await open(TABLE)
      const other = await page.context().newPage()
      await other.goto(page.url())
      await other.getByRole('button', { name: /^(Save here instead|改由这里保存)$/ }).click({ timeout: 90_000 })
      await notice(page)
    },
    leave: ({ page }) => page.context().pages().at(-1).close(),
  },
  {
    name: 'not-finite',
    arrange: async ({ open, page, press, setNumber }) => {
      await open('&template=ames&backend=cpu')
      await page.getByRole('radio', { name: 'SGD', exact: true }).check()
      await setNumber(/(learning rate|学习率)/, 10)
      await press(/^(Run|运行)$/)
      await notice(page)
    },
  },
  {
    name: 'engine-lost',
    arrange: async ({ open, page, setNumber, trainTo }) => {
      await open(TABLE)
      await setNumber(/^(epochs|轮数 epochs)$/, 1000)
      await trainTo(20)
      await page.workers().at(-1).evaluate('globalThis.close()')
      await notice(page)
    },
  },
  {
    name: 'data-missing',
    arrange: async ({ page, address }) => {
      await page.route('**/data/iris/**', (route) => route.abort())
      await page.goto(`${address}&template=iris`)
      await notice(page)
    },
    leave: ({ page }) => page.unroute('**/data/iris/**'),
  },
  {
    name: 'broken',
    arrange: async ({ page, open, key }) => {
      await page.route('**/assets/outline*.js', (route) => route.abort())
      await open(TABLE)
      await key('o')
      await page
        .getByRole('region', { name: /^(Graph|网络)$/ })
        .getByRole('alert')
        .waitFor()
    },
    leave: ({ page }) => page.unroute('**/assets/outline*.js'),
  },
  {
    name: 'starting',
    arrange: async ({ page, address }) => {
      await page.route('**/assets/worker*.js', () => {})
      await page.goto(`${address}${TABLE}`)
      // Until the project is open nothing can be reached, and nothing is read out.
      await page.waitForFunction(() => document.querySelector('main')?.closest('[inert]') === null)
    },
    leave: ({ page }) => page.unroute('**/assets/worker*.js'),
  },
]

export const RARE_STATES = [...TRY_STATES, ...PROJECT_STATES, ...FAILURE_STATES]
