using System.Globalization;
using System.Text;

namespace Merchant.Email.Texts;

/// <summary>Keeps what is written, up to a length.</summary>
/// <param name="longest">The most characters.</param>
internal sealed class BoundedWriter(int longest) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Take(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Take(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Take(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Take(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    private void Take(int count)
    {
        if (GetStringBuilder().Length + count > longest)
            throw new TextFailedException($"The text comes out longer than {longest} characters.");
    }
}
