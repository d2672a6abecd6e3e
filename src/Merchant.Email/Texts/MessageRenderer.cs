using Merchant.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;

namespace Merchant.Email.Texts;

/// <inheritdoc cref="IMessageRenderer"/>
internal sealed class MessageRenderer(
    IEnumerable<MessageTemplate> templates, TextWriting writing, GlobalTexts global, AccountTexts accounts, ILogger<MessageRenderer> logger)
    : IMessageRenderer
{
    private static readonly Error Unknown = Error.NotFound("messages.template.unknown", "There is no such template.");

    private readonly Dictionary<string, MessageTemplate> _templates = templates.ToDictionary(t => t.Code, StringComparer.Ordinal);

    public async Task<Result<RenderedMessage>> RenderAsync(
        string template, string language, AccountId? account, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!_templates.TryGetValue(template, out var known))
            return Unknown;

        var own = await accounts.FindAsync(known, language, account, cancellationToken).ConfigureAwait(false);
        foreach (var (text, fault) in (IEnumerable<(WrittenText? Text, TextFault? Fault)>)[own, .. global.FindWritten(known, language)])
        {
            if (text is null && fault is null)
                continue;

            if (Write(known, text, language, values, account, fault) is { } written)
                return written;
        }

        return Error.Conflict("messages.template.failed", $"No text of {template} in {language} could be written.");
    }

    public Result Check(MessageTemplate template, MessageText text) => writing.Parse(template, text, isAccountOwn: true).Fault is { } fault ? Refusal(fault) : Result.Success();

    public MessageText? FindText(string template, string language) => global.Find(template, language) is [var best, ..] ? best : null;

    public Result<RenderedMessage> Preview(MessageTemplate template, string language, MessageText text)
    {
        var (parsed, fault) = writing.Parse(template, text, isAccountOwn: true);
        return parsed is null
            ? Refusal(fault ?? new TextFault("text", "it cannot be read"))
            : writing.Write(template, parsed, language, SampleValues.Of(template));
    }

    /// <summary>Null where it failed: the next one has to do. What failed is logged, without values.</summary>
    private RenderedMessage? Write(
        MessageTemplate template, WrittenText? text, string language, IReadOnlyDictionary<string, string> values, AccountId? account, TextFault? fault)
    {
        try
        {
            if (text is not null)
                return writing.Write(template, text, language, values);

            logger.LogError("The text of {Template} in {Language} for {Account} is broken, and passed over: {Part}.", template.Code, language, account, fault?.Part);
        }
        catch (TextFailedException exception)
        {
            logger.LogError(
                "The text of {Template} in {Language} for {Account} could not be written, and is passed over: {Fault}.",
                template.Code, language, account, exception.InnerException?.GetType().Name ?? exception.Message);
        }

        return null;
    }

    private static Error Refusal(TextFault fault) => Error.Invalid("messages.template.invalid", $"The {fault.Part} cannot be used: {fault.What}.", fault.Part);
}
