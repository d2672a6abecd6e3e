namespace Merchant.WhatsApp.Sending;

/// <summary>
/// Reads answers to their end, within the time of the request: what comes back is judged before it is decided whether
/// to repeat it.
/// </summary>
internal sealed class WholeAnswer : DelegatingHandler
{
    /// <summary>Answers have some hundred bytes.</summary>
    private const int MaxBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
