import { spanOf } from '../../document/position.ts'
import { unpairedMarks } from '../../form/pairs.ts'
import { defineRule } from '../rule.ts'

/** Reports brackets, quotation marks and book-title marks without their other half. */
export default defineRule({
  id: 'form/pair',
  since: '0.1.0',
  severity: 'warning',
  fix: 'safe',
  docs: {
    summary: '括号、引号、书名号应成对',
    summaryEn: 'Brackets, quotation and book-title marks come in pairs',
    what: '（）〔〕【】《》“”‘’只有一半的，指出是哪一个。',
    why: '少了一半，引文、文件名和说明从哪里到哪里就分不清。',
    how: '补上缺的一半，或删去多出的一半。',
    limits: '另一半在后面几段之内的算作跨段引用，不报告；“1）”“a）”是列表编号；表格里的不看。',
  },
  bad: [
    { title: '书名号没有收尾', text: '按照⟦《⟧省实施方案要求,各县(区)抓好落实。' },
    { title: '多出的后括号', text: '完善监测机制(按月调度,按季通报),压实责任⟦)⟧。' },
    { title: '后引号打成直的', text: '构建“三治⟦"⟧结合的乡村治理体系。', fixed: '”' },
  ],
  good: [
    { title: '列表编号和跨段引用', text: '1)加强监测;2)分类施策。\n\n他说:“要抓好落实。\n\n不能松劲。”' },
    {
      title: '每段都有前引号，最后一段才有后引号',
      text: '他说：“要抓好三件事。\n\n“第一，抓好粮食生产。\n\n“第二，抓好项目建设。”',
    },
    { title: '扫描识别出来的引号', text: '“十三五〞时期和〝十四五〞时期，经济平稳增长。' },
    {
      title: '网址、区间、第1）项',
      text: '(见http://a.example/b(c)/d)所列第1）项，取值范围为[0,1)和(0,1]，分为①）一般、②）重点，’90后一代。',
    },
  ],
  *check({ plan }) {
    for (const { paragraph, at, mark, missing, straight } of unpairedMarks(plan)) {
      const { text } = paragraph.run
      const near = text.slice(Math.max(0, at - 6), at + 7)
      yield {
        span: spanOf(paragraph.run, at, at + 1),
        message: straight
          ? `前引号是“，后引号打成了直的 "，在“${near}”处`
          : `${mark} 缺另一半 ${missing}，在“${near}”处`,
        help: straight ? '改为 ”' : `补上 ${missing}，或删去 ${mark}`,
        ...(straight ? { fix: { text: missing, safe: true } } : {}),
        about: near,
      }
    }
  },
})
