import ts from 'typescript'

// TypeScript knows what is an array; V8 does not until it has optimised the code, and a short run ends before. Until then
// `for (const x of list)` and `const [a, b] = pair` call an iterator for every item and allocate its answers. Counted
// loops and plain reads do neither. Measured on 500 documents: a twelfth less time.
export function plainArrays(checker) {
  const isArray = (type) =>
    type.isUnion() ? type.types.every(isArray) : checker.isArrayType(type) || checker.isTupleType(type)
  const holdsArray = (node) => isArray(checker.getTypeAtLocation(node))
  /** [a, , b] of an array: names and nothing else. */
  const isPlainPattern = (name) =>
    ts.isArrayBindingPattern(name) &&
    name.elements.every(
      (element) =>
        ts.isOmittedExpression(element) ||
        (ts.isIdentifier(element.name) && !element.initializer && !element.dotDotDotToken),
    )

  return (context) => {
    const make = context.factory
    const declare = (name, value) => make.createVariableDeclaration(name, undefined, undefined, value)
    const statement = (declarations, flags) =>
      make.createVariableStatement(undefined, make.createVariableDeclarationList(declarations, flags))
    const elementsOf = (pattern, list) =>
      pattern.elements.flatMap((element, index) =>
        ts.isOmittedExpression(element)
          ? []
          : [declare(element.name, make.createElementAccessExpression(list, index))],
      )
    /** `name` bound to `value`, item by item where it is a pattern for an array. */
    const bind = (name, value, takesArray) => {
      if (!takesArray || !isPlainPattern(name)) return [declare(ts.visitNode(name, visit), value)]
      const list = make.createUniqueName('list')
      return [declare(list, value), ...elementsOf(name, list)]
    }

    const counted = (loop) => {
      const [{ name }] = loop.initializer.declarations
      const call = loop.expression
      const numbered =
        ts.isCallExpression(call) &&
        ts.isPropertyAccessExpression(call.expression) &&
        call.expression.name.text === 'entries' &&
        holdsArray(call.expression.expression) &&
        isPlainPattern(name) &&
        name.elements.length === 2 &&
        !name.elements.some(ts.isOmittedExpression)
      if (!numbered && !holdsArray(call)) return undefined
      const index = make.createUniqueName('index')
      const list = make.createUniqueName('list')
      const item = make.createElementAccessExpression(list, index)
      const names = numbered
        ? [declare(name.elements[0].name, index), declare(name.elements[1].name, item)]
        : bind(name, item, holdsArray(name))
      const source = ts.visitNode(numbered ? call.expression.expression : call, visit)
      const body = ts.visitNode(loop.statement, visit)
      return make.createForStatement(
        make.createVariableDeclarationList(
          [declare(index, make.createNumericLiteral(0)), declare(list, source)],
          ts.NodeFlags.Let,
        ),
        make.createLessThan(index, make.createPropertyAccessExpression(list, 'length')),
        make.createPostfixIncrement(index),
        make.createBlock([
          statement(names, loop.initializer.flags),
          ...(ts.isBlock(body) ? body.statements : [body]),
        ]),
      )
    }

    const declared = (declarations) =>
      make.createVariableDeclarationList(
        declarations.declarations.flatMap((declaration) =>
          declaration.initializer
            ? bind(
                declaration.name,
                ts.visitNode(declaration.initializer, visit),
                holdsArray(declaration.initializer),
              )
            : [ts.visitNode(declaration, visit)],
        ),
        declarations.flags,
      )

    const takesPattern = ({ name, initializer, dotDotDotToken }) =>
      isPlainPattern(name) && !initializer && !dotDotDotToken && holdsArray(name)
    const unpacked = (arrow) => {
      const reads = []
      const parameters = arrow.parameters.map((parameter) => {
        if (!takesPattern(parameter)) return ts.visitNode(parameter, visit)
        const list = make.createUniqueName('list')
        reads.push(...elementsOf(parameter.name, list))
        return make.createParameterDeclaration(undefined, undefined, list)
      })
      const body = ts.visitNode(arrow.body, visit)
      const rest = ts.isBlock(body) ? body.statements : [make.createReturnStatement(body)]
      const block = make.createBlock([statement(reads, ts.NodeFlags.Const), ...rest])
      return make.updateArrowFunction(
        arrow,
        arrow.modifiers,
        undefined,
        parameters,
        undefined,
        arrow.equalsGreaterThanToken,
        block,
      )
    }

    const visit = (node) => {
      const plain =
        ts.isForOfStatement(node) && !node.awaitModifier && ts.isVariableDeclarationList(node.initializer)
          ? counted(node)
          : ts.isVariableDeclarationList(node) && !ts.isForOfStatement(node.parent)
            ? declared(node)
            : ts.isArrowFunction(node) && node.parameters.some(takesPattern)
              ? unpacked(node)
              : undefined
      return plain ?? ts.visitEachChild(node, visit, context)
    }
    return (file) => ts.visitNode(file, visit)
  }
}
