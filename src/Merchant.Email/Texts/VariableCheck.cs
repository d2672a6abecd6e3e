using Fluid;
using Fluid.Ast;

namespace Merchant.Email.Texts;

/// <summary>
/// Walks through all branches of a text: it names variables of its template alone, or of its own, uses the filters and
/// tags there are, and reaches into nothing.
/// </summary>
internal sealed class VariableCheck(IReadOnlySet<string> variables) : AstVisitor
{
    private readonly HashSet<string> _own = new(StringComparer.Ordinal) { "forloop" };
    private readonly List<string> _named = [];
    private string? _fault;

    /// <summary>What is wrong; null where nothing is.</summary>
    public static string? Fault(IFluidTemplate template, IReadOnlySet<string> variables)
    {
        var check = new VariableCheck(variables);
        check.VisitTemplate(template);
        var stranger = check._named.Find(name => !variables.Contains(name) && !check._own.Contains(name));
        return check._fault ?? (stranger is null ? null : $"there is no variable '{stranger}'; it has {string.Join(", ", variables.Order(StringComparer.Ordinal))}");
    }

    public override Statement Visit(Statement statement)
    {
        if (statement is not (TextSpanStatement or OutputStatement or AssignStatement or CaptureStatement or IfStatement or UnlessStatement or ElseStatement
            or ElseIfStatement or CaseStatement or WhenStatement or ForStatement or BreakStatement or ContinueStatement or CommentStatement or RawStatement
            or NoOpStatement))
            Note($"the tag '{statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToLowerInvariant()}' is not taken");

        return base.Visit(statement);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!LiquidFilters.Names.Contains(filterExpression.Name))
            Note($"there is no filter '{filterExpression.Name}'");

        return base.VisitFilterExpression(filterExpression);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        var segments = memberExpression.Segments;
        if (segments[0] is IdentifierSegment first)
            _named.Add(first.Identifier);
        if (segments.Any(s => s is not IdentifierSegment) || (segments.Count > 1 && segments[0] is not IdentifierSegment { Identifier: "forloop" }))
            Note("values are texts, and have nothing inside");

        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        Note("a range is not taken");
        return base.VisitRangeExpression(rangeExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        Own(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        Own(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        Own(forStatement.Identifier);
        if (forStatement.Range is not null)
            Note("a range is not taken");

        return base.VisitForStatement(forStatement);
    }

    private void Own(string name)
    {
        if (variables.Contains(name))
            Note($"'{name}' is a variable of the template; use another name");

        _own.Add(name);
    }

    private void Note(string fault) => _fault ??= fault;
}
