namespace Merchant.Email.Texts;

/// <summary>A text broke while it was written, or went beyond its bounds.</summary>
internal sealed class TextFailedException : Exception
{
    public TextFailedException()
    {
    }

    public TextFailedException(string message)
        : base(message)
    {
    }

    public TextFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
