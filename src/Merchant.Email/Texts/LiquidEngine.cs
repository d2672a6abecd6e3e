using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Merchant.Email.Texts;

/// <summary>
/// Liquid as our texts know it: one parser, a few filters, nothing of .NET, no files, and bounds on all that a text could
/// make large.
/// </summary>
internal sealed class LiquidEngine
{
    /// <summary>The longest subject, text or HTML that comes out.</summary>
    public const int LongestOutput = 200_000;

    private const int MostSteps = 10_000;
    private const int MostRecursion = 20;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly FluidParser _parser = new(new FluidParserOptions { AllowFunctions = false, AllowParentheses = false, AllowLiquidTag = false });
    private readonly TemplateOptions _options = MakeOptions();

    /// <summary>Parses a part of a text that <paramref name="variables"/> are given to; says what is wrong with it.</summary>
    public (IFluidTemplate? Template, string? Fault) Parse(string source, IReadOnlySet<string> variables)
    {
        if (LiquidBounds.Fault(source) is { } unbounded)
            return (null, unbounded);
        if (!_parser.TryParse(source, out var template, out var error))
            return (null, $"it is no Liquid: {error}");

        var fault = VariableCheck.Fault(template, variables);
        return fault is null ? (template, null) : (null, fault);
    }

    /// <summary>Writes a part. Every known variable has a value, empty where there is none.</summary>
    /// <exception cref="TextFailedException">It goes beyond its bounds, or breaks.</exception>
    public string Render(IFluidTemplate template, IReadOnlyDictionary<string, string> values, string language, bool isHtml)
    {
        var context = new TemplateContext(_options);
        LiquidFilters.Prepare(context, language, isHtml);
        foreach (var (name, value) in values)
            context.SetValue(name, StringValue.Create(value));

        using var writer = new BoundedWriter(LongestOutput);
        try
        {
            // Nothing in a text waits for anything, so it is done when the call returns.
            var written = template.RenderAsync(writer, isHtml ? Html : NullEncoder.Default, context).AsTask();
            if (!written.IsCompleted)
                throw new InvalidOperationException("The text waits for something.");

            written.GetAwaiter().GetResult();
            return writer.ToString();
        }
#pragma warning disable CA1031 // A text may fail in any way, and none of them is ours.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new TextFailedException("The text could not be written.", exception);
        }
    }

    internal static string Encode(string text) => Html.Encode(text);

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            MaxRecursion = MostRecursion,
            StrictFilters = true,
            MemberAccessStrategy = new NoMembers(),
        };
        LiquidFilters.Register(options.Filters);
        return options;
    }

    /// <summary>Nothing of .NET is reached from a text.</summary>
    private sealed class NoMembers : MemberAccessStrategy
    {
        public override IMemberAccessor GetAccessor(Type type, string name) => Nothing.Instance;

        public override void Register(Type type, IEnumerable<KeyValuePair<string, IMemberAccessor>> accessors)
        {
            // There is nothing to register for.
        }

        private sealed class Nothing : IMemberAccessor
        {
            public static Nothing Instance { get; } = new();

            public object Get(object obj, string name, TemplateContext ctx) => NilValue.Instance;
        }
    }
}
