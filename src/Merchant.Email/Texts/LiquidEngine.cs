using System.Globalization;
using DotLiquid;

namespace Merchant.Email.Texts;

/// <summary>
/// Liquid as our texts know it: a few tags and filters (<see cref="LiquidGrammar"/>), nothing of .NET, no files, and
/// bounds on all that a text could make large. Nothing that a host may have set for Liquid of its own is touched.
/// </summary>
internal static class LiquidEngine
{
    /// <summary>The longest subject, text or HTML that comes out.</summary>
    public const int LongestOutput = 200_000;

    private const int MostIterations = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Parses a part of a text that <paramref name="variables"/> are given to; says what is wrong with it.</summary>
    public static (Template? Template, string? Fault) Parse(string source, IReadOnlySet<string> variables)
    {
        if (LiquidGrammar.Fault(source, variables) is { } fault)
            return (null, fault);

        try
        {
            var template = Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return (template, null);
        }
#pragma warning disable CA1031 // A text may be wrong in any way, and none of them is ours.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, $"it is no Liquid: {exception.Message}");
        }
    }

    /// <summary>
    /// Writes a part. Every known variable has a value, empty where there is none. For HTML the values are encoded before
    /// the text sees them: there is no way to forget it, and no filter that takes it back.
    /// </summary>
    /// <param name="template">The part.</param>
    /// <param name="values">The variables' values.</param>
    /// <param name="language">The language that filters write in.</param>
    /// <param name="isHtml">Whether it is HTML.</param>
    /// <param name="clock">Measures how long it takes.</param>
    /// <exception cref="TextFailedException">It goes beyond its bounds, or breaks.</exception>
    public static string Render(Template template, IReadOnlyDictionary<string, string> values, string language, bool isHtml, TimeProvider clock)
    {
        // A context of our own: a template that several threads share takes no filters from parameters.
        using var timeout = new CancellationTokenSource(Longest, clock);
        var variables = Hash.FromDictionary(values.ToDictionary(v => v.Key, v => (object)(isHtml ? HtmlText.Encode(v.Value) : v.Value), StringComparer.Ordinal));
        var context = new Context(
            [variables], new Hash(), LiquidFilters.Registers(language, isHtml), ErrorsOutputMode.Rethrow, MostIterations, CultureInfo.InvariantCulture, timeout.Token)
        {
            SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
        };
        context.AddFilters(typeof(LiquidFilters));
        using var writer = new BoundedWriter(LongestOutput);
        try
        {
            template.Render(writer, RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
            return writer.ToString();
        }
#pragma warning disable CA1031 // A text may fail in any way, and none of them is ours.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new TextFailedException("The text could not be written.", exception);
        }
    }
}
