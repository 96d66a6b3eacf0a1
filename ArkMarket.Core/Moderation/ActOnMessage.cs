using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// A message met a rule: what the rule asks for follows, once for each message however often and by whatever event it is
/// told. The row of the hit is the door. Only looking at it, or trying a rule out, is no act: a harmless message that was
/// edited into bait is acted on all the same.
/// </summary>
public sealed class ActOnMessage(Database database, GuildConfigs configs)
{
    public sealed record Request(GuildId Guild, MessageId Message, ChannelId Channel, UserId Author)
    {
        public required string Content { get; init; }

        public required DateTimeOffset WrittenAt { get; init; }

        /// <summary>Names of attached files.</summary>
        public IReadOnlyList<string> Files { get; init; } = [];

        /// <summary>The gravest rule: <c>pack:gift-links</c>, or <c>rule:12</c>.</summary>
        public required string Rule { get; init; }

        /// <summary>Its name, as people read it.</summary>
        public required string RuleName { get; init; }

        /// <summary>The part of the text that met it.</summary>
        public string? Matched { get; init; }

        public required RuleAction Action { get; init; }

        public int Points { get; init; }

        public int TimeoutMinutes { get; init; }

        /// <summary>Only write down what would have been done.</summary>
        public bool IsDryRun { get; init; }

        /// <summary>What else was noticed, for who reviews it.</summary>
        public IReadOnlyList<string> Flags { get; init; } = [];

        /// <summary>A few messages from before, oldest first, as "name: text".</summary>
        public IReadOnlyList<string> Before { get; init; } = [];
    }

    /// <param name="IsFirst">False when the message was acted on before: nothing followed now.</param>
    public sealed record Acted(bool IsFirst, long? CaseId, long? ReviewId);

    public async Task<Result<Acted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        var kept = Storable(request);
        return await database.WriteAsync<Acted>(request.Guild, work => DecideAsync(work, kept, config, ct), ct);
    }

    // PostgreSQL stores no text with U+0000 in it, and nobody reads one either.
    private static Request Storable(Request request) => request with
    {
        Content = Readable(request.Content),
        Matched = request.Matched is { } matched ? Readable(matched) : null,
        Files = [.. request.Files.Select(Readable)],
        Before = [.. request.Before.Select(Readable)],
    };

    private static string Readable(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    private static async Task<Result<Acted>> DecideAsync(Work work, Request request, GuildConfig config, CancellationToken ct)
    {
        if (!await IsFirstAsync(work, request, ct))
            return new Acted(IsFirst: false, CaseId: null, ReviewId: null);
        if (request.IsDryRun)
            return new Acted(IsFirst: true, CaseId: null, ReviewId: null);
        switch (request.Action)
        {
            case RuleAction.Flag:
                return new Acted(IsFirst: true, CaseId: null, await AskReviewAsync(work, request, ct));
            case RuleAction.Redirect:
                await TakeFromReviewAsync(work, request, ReviewDecision.Redirect, ct);
                work.Enqueue(ModerationLanes.Member(request.Author), new RemoveMessage(request.Channel, request.Message, request.Author) { TellWhere = true });
                return new Acted(IsFirst: true, CaseId: null, ReviewId: null);
            case RuleAction.Warn or RuleAction.Mute:
                await TakeFromReviewAsync(work, request, request.Action is RuleAction.Mute ? ReviewDecision.Mute : ReviewDecision.Warn, ct);
                var opened = await CaseBook.OpenAsync(work, CaseOf(request, config, work.Now), ct);
                return new Acted(IsFirst: true, opened.Id, ReviewId: null);
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request.Action, "No such action.");
        }
    }

    private static async Task<bool> IsFirstAsync(Work work, Request request, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var action = (short)request.Action;
        return await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO rule_hits (guild_id, message_id, channel_id, user_id, rule, action, is_dry_run, content, matched, at)
             VALUES ({work.Guild.Db}, {(long)request.Message.Value}, {(long)request.Channel.Value}, {request.Author.Db}, {Cut(request.Rule, RuleHit.RuleLengthMax)},
                     {action}, {request.IsDryRun}, {Cut(request.Content, RuleHit.ContentLengthMax)}, {Cut(request.Matched, MatchedMax)}, {work.Now})
             ON CONFLICT (guild_id, message_id) DO UPDATE SET
                 rule = excluded.rule, action = excluded.action, is_dry_run = false, content = excluded.content, matched = excluded.matched, at = excluded.at
             WHERE NOT excluded.is_dry_run AND (rule_hits.is_dry_run OR (rule_hits.action = {(short)RuleAction.Flag} AND excluded.action > rule_hits.action))
             """, ct) == 1;
    }

    /// <summary>What waited for judgement is judged by the rule it meets now.</summary>
    private static async Task TakeFromReviewAsync(Work work, Request request, ReviewDecision decision, CancellationToken ct)
    {
        if (await ReviewRows.LockAsync(work, request.Message, ct) is not { State: not ReviewState.Decided } item)
            return;
        item.Decide(decision, (By: null, Case: null), work.Now);
        work.Enqueue(ReviewLanes.Shown(item.Id), new ShowReview(item.Id));
    }

    private static async Task<long> AskReviewAsync(Work work, Request request, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var item = new ReviewItem
        {
            GuildId = work.Guild,
            UserId = request.Author,
            ChannelId = request.Channel,
            MessageId = request.Message,
            Content = Cut(request.Content, RuleHit.ContentLengthMax),
            Flags = request.Flags.Count > 0 ? request.Flags : [request.RuleName],
            Before = request.Before,
            CreatedAt = work.Now,
        };
        db.Add(item);
        await db.SaveChangesAsync(ct);
        work.Enqueue(ModerationLanes.Review(request.Message), new ReviewMessage(item.Id));
        return item.Id;
    }

    private static NewCase CaseOf(Request request, GuildConfig config, DateTimeOffset now)
    {
        var isMute = request.Action is RuleAction.Mute && request.TimeoutMinutes > 0;
        return new NewCase(request.Author, isMute ? CaseKind.Timeout : CaseKind.Strike, CaseOrigin.Rule, Cut($"Rule: {request.RuleName}", ModerationCase.ReasonLengthMax))
        {
            Config = config,
            OriginKey = CaseKeys.Message(request.Message),
            Points = Math.Clamp(request.Points, 0, ModerationCase.PointsMax),
            EndsAt = isMute ? now.AddMinutes(request.TimeoutMinutes) : null,
            Context = new CaseContext
            {
                ChannelId = request.Channel,
                MessageId = request.Message,
                Content = Cut(request.Content, RuleHit.ContentLengthMax),
                WrittenAt = request.WrittenAt,
                Files = request.Files,
                Rule = request.RuleName,
                Matched = request.Matched,
                Before = request.Before,
            },
        };
    }

    private const int MatchedMax = 200;

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
