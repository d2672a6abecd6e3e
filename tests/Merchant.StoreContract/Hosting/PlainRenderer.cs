using Merchant.Common;
using Merchant.Notifications;

namespace Merchant.StoreContract.Hosting;

/// <summary>Writes texts as they stand, with no language of templates: one that begins with <c>!</c> is refused.</summary>
public sealed class PlainRenderer : IMessageRenderer
{
    public Task<Result<RenderedMessage>> RenderAsync(
        string template, string language, AccountId? account, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        Task.FromResult<Result<RenderedMessage>>(new RenderedMessage(template, language, null));

    public Result Check(MessageTemplate template, MessageText text)
    {
        (string Field, string Value)[] parts = [("subject", text.Subject), ("text", text.Text), ("html", text.Html ?? "x")];
        foreach (var (field, value) in parts)
        {
            if (value.Length == 0 || value[0] == '!')
                return Error.Invalid("messages.template.invalid", $"The {field} cannot be used.", field);
        }

        return Result.Success();
    }

    public MessageText? FindText(string template, string language) => new($"{template} in {language}", "Shipped", null);

    public Result<RenderedMessage> Preview(MessageTemplate template, string language, MessageText text) =>
        Check(template, text) is { IsSuccess: false } bad ? bad.Error : new RenderedMessage(text.Subject, text.Text, text.Html);
}
