using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Many messages in a short time, kept in batches: what a busy channel or a raid looks like.</summary>
internal sealed class Burst(World world)
{
    private const int MessagesMax = 100_000;
    private const int AuthorsMax = 1_000;
    private const int TextsMax = 1_000;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    public async Task<ScriptAnswer> Make(Field form)
    {
        var order = new Order(form["guild"].Required().Snowflake() ?? 0, form["channel"].Required().Snowflake() ?? 0)
        {
            Authors = (int)(form["authors"].Integer(1, AuthorsMax) ?? 1),
            Messages = (int)(form["messages"].Required().Integer(1, MessagesMax) ?? 0),
            PerSecond = (int)(form["per_second"].Integer(1, MessagesMax) ?? 1_000),
            Texts = [.. form["texts"].Items(1, TextsMax).Select(text => text.Required().Text(1, MessageForm.ContentMax) ?? "")],
        };
        var (authors, refused) = await world.Run(() => Authors(order), static result => result.Refused is null);
        return refused ?? await Send(order, authors);
    }

    private async Task<ScriptAnswer> Send(Order order, List<ulong> authors)
    {
        var started = TimeProvider.System.GetTimestamp();
        ulong first = 0, last = 0;
        for (var sent = 0; sent < order.Messages;)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            var due = Math.Min(order.Messages, Math.Max(1, (int)((elapsed + Slice).TotalSeconds * order.PerSecond)));
            if (due > sent)
            {
                var (from, to) = (sent, Math.Min(due, sent + 1_000));
                (var oldest, last) = await world.Run(() => Write(order, authors, from, to));
                first = from == 0 ? oldest : first;
                sent = to;
            }
            else
            {
                await Task.Delay(Slice);
            }
        }

        return ScriptAnswer.Ok(new JsonObject
        {
            ["messages"] = order.Messages,
            ["first_id"] = first.ToString(),
            ["last_id"] = last.ToString(),
            ["elapsed_ms"] = (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds,
        });
    }

    /// <summary>People who may write there; new ones join when there are too few.</summary>
    private (List<ulong> Authors, ScriptAnswer? Refused) Authors(Order order)
    {
        if (world.Channels.Find(order.Channel) is not { HoldsMessages: true } channel || channel.GuildId != order.Guild || world.Guilds.Find(order.Guild) is null)
            return ([], ScriptAnswer.NotFound("There is no such channel to write in."));
        var authors = world.Members.In(order.Guild).Select(member => member.UserId)
            .Where(user => world.Users.Find(user) is { Bot: false } && Access.Has(world, channel, user, Permission.SendMessages))
            .Take(order.Authors)
            .ToList();
        while (authors.Count < order.Authors)
        {
            var user = world.Users.Put(new User(world.Snowflakes.Next(), $"crowd-{authors.Count + 1}"));
            world.Members.Put(new Member(order.Guild, user.Id, world.Now));
            authors.Add(user.Id);
        }

        return (authors, null);
    }

    /// <summary>One batch; answers its first and its last message.</summary>
    private (ulong First, ulong Last) Write(Order order, List<ulong> authors, int from, int to)
    {
        ulong first = 0, last = 0;
        for (var number = from; number < to; number++)
        {
            last = world.Snowflakes.Next();
            first = number == from ? last : first;
            var text = order.Texts.Count > 0 ? order.Texts[number % order.Texts.Count] : $"message {number + 1}";
            var blank = new Message(last, order.Channel, authors[number % authors.Count], world.Now);
            MessageWriter.Create(world, new MessageDraft { GivesContent = true, Content = text }, blank, AllowedMentions.ChannelDefault);
        }

        return (first, last);
    }

    private sealed record Order(ulong Guild, ulong Channel)
    {
        public required int Authors { get; init; }
        public required int Messages { get; init; }
        public required int PerSecond { get; init; }
        public required IReadOnlyList<string> Texts { get; init; }
    }
}
