/** Sizes of an official page in millimetres: A4, margins and type area of GB/T 9704-2012, 5.2. */
export const PAGE = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 26,
  bottom: 35,
  /** From the type area down to the page number (7.5). */
  numberGap: 7,
} as const

/** Line pitch in points: 22 lines on a page of 225 mm, fixed at 28 in practice; 28.99 on the grid. */
export const LINE = { fixed: 28, grid: 28.99 } as const

/** 28 characters of 16 points fill a line of 156 mm (5.2.3) only when set this much closer, in points. */
export const CHARACTER_SPACE = -0.25

/**
 * Type faces of GB/T 9704-2012, 5.2.2 and 7.3, each with what stands in for it: Windows has 仿宋 and 楷体 under two
 * names, macOS ST faces, Linux Noto.
 */
export const FACES = {
  title: [
    '方正小标宋简体',
    '方正小标宋_GBK',
    'FZXiaoBiaoSong-B05S',
    '华文中宋',
    'STZhongsong',
    'SimSun',
    'Noto Serif CJK SC',
  ],
  body: ['仿宋_GB2312', '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  hei: ['黑体', 'SimHei', 'STHeiti', 'Noto Sans CJK SC'],
  kai: ['楷体_GB2312', '楷体', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'],
  song: ['宋体', 'SimSun', 'STSong', 'Noto Serif CJK SC'],
} as const

export type Face = keyof typeof FACES

/** Width of the type area in points, upright or landscape. */
export function areaWidth(landscape: boolean): number {
  // A landscape page is the upright one turned: its sides are the upright top and bottom.
  const millimetres = landscape ? PAGE.height - PAGE.top - PAGE.bottom : PAGE.width - PAGE.left - PAGE.right
  return points(millimetres)
}

export function points(millimetres: number): number {
  return (millimetres / 25.4) * 72
}
