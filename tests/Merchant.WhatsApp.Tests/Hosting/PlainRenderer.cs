using Merchant.Common;
using Merchant.Notifications;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>Writes every value that it is given, and can fail.</summary>
internal sealed class PlainRenderer : IMessageRenderer
{
    public bool IsBroken { get; set; }

    public string? Text { get; set; }

    public Task<Result<RenderedMessage>> RenderAsync(
        string template, string language, AccountId? account, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        Result<RenderedMessage> rendered = IsBroken
            ? Error.Conflict("messages.template.failed", "As the test wants.")
            : new RenderedMessage("Subject", Text ?? string.Join('\n', values.Select(v => $"{v.Key}: {v.Value}")), null);
        return Task.FromResult(rendered);
    }

    public Result Check(MessageTemplate template, MessageText text) => Result.Success();

    public MessageText? FindText(string template, string language) => null;

    public Result<RenderedMessage> Preview(MessageTemplate template, string language, MessageText text) =>
        new RenderedMessage(text.Subject, text.Text, text.Html);
}
