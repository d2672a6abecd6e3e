using System.Buffers;
using System.IO.Pipelines;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// Cuts a stream into its physical lines, ended by LF, CR or CRLF. A line longer than <see cref="MaxLineBytes"/> is
/// passed over to its end; memory does not grow with the stream.
/// </summary>
internal sealed class CsvLines(PipeReader pipe, long limit)
{
    /// <summary>The longest line that is read: 8 KiB.</summary>
    public const int MaxLineBytes = 8 * 1024;

    private static readonly SearchValues<byte> Ends = SearchValues.Create("\r\n"u8);

    private readonly byte[] _line = new byte[MaxLineBytes];
    private long _consumed;
    private long _number;
    private bool _afterReturn;
    private bool _tooLong;

    /// <summary>
    /// Reads what has come, and hands each line that is whole to <paramref name="take"/> until it says stop. False when
    /// the stream has ended.
    /// </summary>
    /// <exception cref="BodyTooLargeException">The stream is longer than the limit.</exception>
    /// <exception cref="BadHttpRequestException">The server could not make out the stream.</exception>
    public async ValueTask<bool> ReadAsync(Func<CsvLine, bool> take, CancellationToken cancellationToken)
    {
        var read = await ReadSomeAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var buffer = read.Buffer;
        if (_consumed + buffer.Length > limit)
            throw new BodyTooLargeException(limit);

        var length = buffer.Length;
        var goOn = true;
        while (goOn && TryCut(ref buffer, read.IsCompleted, out var line))
            goOn = take(line);

        _consumed += length - buffer.Length;
        pipe.AdvanceTo(buffer.Start, goOn ? buffer.End : buffer.Start);
        return !goOn || !read.IsCompleted;
    }

    private async ValueTask<ReadResult> ReadSomeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAsync(cancellationToken);
        }
        catch (IOException exception) when (RequestBody.IsBroken(exception))
        {
            throw RequestBody.Broken(exception);
        }
    }

    private bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out CsvLine line)
    {
        line = default;
        if (_afterReturn && !buffer.IsEmpty)
        {
            _afterReturn = false;
            if (buffer.FirstSpan[0] == (byte)'\n')
                buffer = buffer.Slice(1);
        }

        if (FindEnd(buffer, out var position, out var isReturn))
        {
            line = Take(buffer.Slice(0, position));
            buffer = buffer.Slice(buffer.GetPosition(1, position));
            _afterReturn = isReturn;
            return true;
        }

        if (isLast && (!buffer.IsEmpty || _tooLong))
        {
            line = Take(buffer);
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        if (buffer.Length > MaxLineBytes)
        {
            _tooLong = true;
            buffer = buffer.Slice(buffer.End);
        }

        return false;
    }

    private CsvLine Take(in ReadOnlySequence<byte> bytes)
    {
        _number++;
        var isTooLong = _tooLong || bytes.Length > MaxLineBytes;
        _tooLong = false;
        if (isTooLong)
            return new CsvLine(_number, default, IsTooLong: true);

        bytes.CopyTo(_line);
        return new CsvLine(_number, _line.AsMemory(0, (int)bytes.Length), IsTooLong: false);
    }

    private static bool FindEnd(in ReadOnlySequence<byte> buffer, out SequencePosition position, out bool isReturn)
    {
        var offset = 0L;
        foreach (var segment in buffer)
        {
            var at = segment.Span.IndexOfAny(Ends);
            if (at >= 0)
            {
                position = buffer.GetPosition(offset + at);
                isReturn = segment.Span[at] == (byte)'\r';
                return true;
            }

            offset += segment.Length;
        }

        (position, isReturn) = (default, false);
        return false;
    }
}

/// <summary>A physical line. Its bytes are good until the next one is cut.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">Its bytes, without the end; empty when it is too long.</param>
/// <param name="IsTooLong">Whether it is longer than <see cref="CsvLines.MaxLineBytes"/>.</param>
internal readonly record struct CsvLine(long Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);
