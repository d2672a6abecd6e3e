using CsCheck;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.Notifications;

/// <summary>The laws of a message's states, whatever happens to it in whatever order.</summary>
public sealed class MessageTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(45);

    private static readonly Gen<SendResult> AResult = Gen.OneOf(
        Gen.Const(SendResult.Accepted("r")), Gen.Const(SendResult.Deferred("d")), Gen.Const(SendResult.Refused("f")), Gen.Const(SendResult.Unknown("u")));

    private static readonly Gen<Step> AStep = Gen.Frequency(
        (4, Gen.Const(new Step("begin", default, default))),
        (4, Gen.Select(AResult, Gen.Bool, (result, last) => new Step(last ? "settle-last" : "settle", result, default))),
        (2, Gen.Const(new Step("lapse", default, default))),
        (1, Gen.Const(new Step("repeat", default, default))),
        (2, Pick.From([MessageState.Sent, MessageState.Delivered, MessageState.Read, MessageState.Failed]).Select(state => new Step("note", default, state))));

    /// <summary>
    /// Whatever may have gone out is not begun again: between two attempts lies a server's word that it surely did not go
    /// out, or a person's.
    /// </summary>
    [Fact]
    public void Begin_AfterWhatMayHaveGoneOut_NeedsAPersonsWord() => Gen.Select(AStep, Gen.Int[0, 90]).List[0, 40].Sample(
        steps =>
        {
            var (message, now, mayBeOut) = (NewMessage(), Start, false);
            foreach (var (step, seconds) in steps)
            {
                now = now.AddSeconds(seconds);
                var before = message.State;
                switch (step.Act)
                {
                    case "begin":
                        if (message.Begin(now, Timeout).IsSuccess)
                        {
                            Assert.False(mayBeOut, "It was sent twice without a word.");
                            mayBeOut = true;
                        }

                        break;
                    case "repeat":
                        mayBeOut &= !message.Repeat(now).IsSuccess;
                        break;
                    default:
                        Do(message, step, now);
                        mayBeOut &= !(before is MessageState.Sending or MessageState.InDoubt && message.State == MessageState.Waiting);
                        break;
                }

                Assert.Equal(message.State == MessageState.Sending, message.SendingUntil is not null);
                Assert.True(message.Version >= 1 && message.ChangedAt >= Start && message.ChangedAt <= now);
            }
        });

    [Fact]
    public void Note_ReadMessage_NeverChangesAgain() => AStep.List[0, 20].Sample(
        steps =>
        {
            var message = Sent();
            Assert.True(message.Note(Receipt(MessageState.Read, Start)).IsSuccess);
            var version = message.Version;
            foreach (var step in steps)
            {
                Do(message, step, Start.AddDays(1));
                Assert.False(message.Begin(Start.AddDays(1), Timeout).IsSuccess || message.Repeat(Start.AddDays(1)).IsSuccess);
            }

            Assert.Equal((MessageState.Read, version), (message.State, message.Version));
        });

    [Fact]
    public void Begin_WhileSendingBeforeItsTimeAndAfterItsEnd_SaysWhy()
    {
        var message = NewMessage();
        Assert.True(message.Begin(Start, Timeout).IsSuccess);
        Assert.Equal("messages.sending", message.Begin(Start + Timeout - TimeSpan.FromTicks(1), Timeout).Error?.Code);
        Assert.Equal("messages.not_lapsed", message.Lapse(Start + Timeout - TimeSpan.FromTicks(1)).Error?.Code);
        Assert.Equal("messages.settled", message.Begin(Start + Timeout, Timeout).Error?.Code);

        Assert.True(message.Settle(SendResult.Deferred("busy"), Start.AddMinutes(5), Start).IsSuccess);
        Assert.Equal("messages.not_due", message.Begin(Start.AddMinutes(5).AddTicks(-1), Timeout).Error?.Code);
        Assert.True(message.Begin(Start.AddMinutes(5), Timeout).IsSuccess);
        Assert.True(message.Settle(SendResult.Deferred("busy"), null, Start.AddMinutes(5)).IsSuccess);

        Assert.Equal((MessageState.Failed, "busy"), (message.State, message.Code));
        Assert.Equal("messages.not_sending", message.Settle(SendResult.Accepted(), null, Start).Error?.Code);
    }

    [Fact]
    public void Overtake_OnlyWhatWaits_FailsAndCanBeRepeated()
    {
        var message = NewMessage();
        message.Begin(Start, Timeout);
        Assert.Equal("messages.not_waiting", message.Overtake(Start).Error?.Code);
        message.Settle(SendResult.Deferred("busy"), Start.AddMinutes(5), Start);

        Assert.True(message.Overtake(Start.AddMinutes(9)).IsSuccess);
        Assert.Equal((MessageState.Failed, "message_overtaken", Start.AddMinutes(9)), (message.State, message.Code, message.ChangedAt));
        Assert.True(message.Repeat(Start.AddHours(1)).IsSuccess);
        Assert.Equal("messages.not_waiting", Sent().Overtake(Start).Error?.Code);
    }

    [Fact]
    public void Settle_LongWords_AreCut()
    {
        var message = NewMessage();
        message.Begin(Start, Timeout);
        message.Settle(SendResult.Accepted(new string('x', 5_000)), null, Start);
        Assert.Equal(200, message.Reference?.Length);

        message.Note(Receipt(MessageState.Failed, Start) with { Code = new string('x', 5_000), Reference = new string('y', 5_000) });
        Assert.Equal((100, new string('y', 200)), (message.Code?.Length, message.Reference));
    }

    [Fact]
    public void Note_FailedOfTheAttemptBefore_DoesNotTakeBackAPersonsWord()
    {
        var message = NewMessage();
        message.Begin(Start, Timeout);
        message.Lapse(Start + Timeout);
        Assert.True(message.Repeat(Start.AddHours(1)).IsSuccess);

        Assert.True(message.Note(Receipt(MessageState.Failed, Start)).IsSuccess);
        Assert.Equal(MessageState.Waiting, message.State);
        Assert.True(message.Note(Receipt(MessageState.Delivered, Start)).IsSuccess);
        Assert.Equal((MessageState.Delivered, Start.AddHours(1)), (message.State, message.ChangedAt));
    }

    [Theory]
    [InlineData(MessageState.Waiting)]
    [InlineData(MessageState.Sending)]
    [InlineData(MessageState.InDoubt)]
    public void Note_WhatNoServerTells_IsRefused(MessageState state) =>
        Assert.Equal("messages.receipt.state", Sent().Note(Receipt(state, Start)).Error?.Code);

    [Fact]
    public void Note_NeverTried_IsRefused() =>
        Assert.Equal("messages.receipt.not_sent", NewMessage().Note(Receipt(MessageState.Sent, Start)).Error?.Code);

    private static void Do(Message message, Step step, DateTimeOffset now)
    {
        if (step.Act == "lapse")
            message.Lapse(now);
        else if (step.Act == "note")
            message.Note(Receipt(step.Told, now));
        else if (step.Act.StartsWith("settle", StringComparison.Ordinal))
            message.Settle(step.Result, step.Act == "settle" ? now : null, now);
    }

    private static Message Sent()
    {
        var message = NewMessage();
        Assert.True(message.Begin(Start, Timeout).IsSuccess);
        Assert.True(message.Settle(SendResult.Accepted("r"), null, Start).IsSuccess);
        return message;
    }

    private static Message NewMessage() => Message.Plan(
        new Notification("t", new Recipient("ana@shop.example", null), new Dictionary<string, string>(StringComparer.Ordinal), new EventContext(EventId.New(Start), 1, Start, null, 1, "h")),
        Channels.Email, "ana@shop.example", "en", Start);

    private static MessageReceipt Receipt(MessageState state, DateTimeOffset at) => new(Channels.Email, null, null, state, null, at);

    private sealed record Step(string Act, SendResult Result, MessageState Told);
}
