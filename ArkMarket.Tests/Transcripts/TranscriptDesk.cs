using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Transcripts;

/// <summary>A claimed order with its ticket, and what reading about it takes.</summary>
internal sealed partial class TranscriptDesk : IDisposable
{
    private readonly HttpClient _http;

    private TranscriptDesk(TradeWorld world, TradeServer server, long order, string ticket)
    {
        (World, Server, Order, Ticket) = (world, server, order, ticket);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = world.App };
    }

    public TradeWorld World { get; }

    public TradeServer Server { get; }

    public long Order { get; }

    public string Ticket { get; }

    public GuildId Guild => new(ulong.Parse(Server.Id));

    public static async Task<TranscriptDesk> OpenAsync(TradeFixture fixture) => await OpenAsync(await fixture.WorldAsync());

    public static async Task<TranscriptDesk> OpenAsync(TradeWorld world)
    {
        var server = await world.NewServerAsync();
        var (order, ticket) = await server.ClaimedAsync(TestCatalogue.Plenty);
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        var desk = new TranscriptDesk(world, server, order, ticket);
        await desk.SetAsync(GuildSettings.TrialOrders, 0);
        return desk;
    }

    public async Task SetAsync(Setting setting, object value)
    {
        var admin = new Actor(Guild, new UserId(ulong.Parse(Server.Owner.Id)), [], ManagesGuild: true);
        var values = new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(value) };
        var changed = await World.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(Guild, $"test:{Guid.NewGuid()}", []), values), default);
        Assert.Null(changed.Refusal);
    }

    public async Task<OrderInTicket> OrderAsync() => (await World.Get<OrderQueries>().FindAsync(Guild, Order, default))!;

    /// <summary>Asks for a capture as the order does, and waits until it is done.</summary>
    public async Task CaptureAsync(CaptureReason reason = CaptureReason.Progress, int subject = 0, int times = 1)
    {
        var ticket = (await OrderAsync()).Ticket;
        await World.Get<Database>().WriteAsync<bool>(Guild, work =>
        {
            for (var time = 0; time < times; time++)
                work.Enqueue(ticket.Lane, new CaptureTicket(ticket.Id, reason, subject));
            return Task.FromResult<Result<bool>>(true);
        }, default);
        await QuietAsync();
    }

    /// <summary>Nothing of this server waits to be shown or captured now; what is to happen hours later may wait.</summary>
    public Task QuietAsync() => Eventually.TrueAsync(async () =>
    {
        var soon = World.Get<Database>().Now.AddMinutes(15);
        await using var db = World.Get<Database>().CreateContext();
        return !await db.Set<Effect>().AnyAsync(e => e.GuildId == Guild && e.State == EffectState.Open && e.DueAt <= soon);
    }, "the queue of the server is empty");

    /// <summary>The private link that the command gives, without the host; null when it is refused.</summary>
    public async Task<string?> TryLinkAsync(Person person, string? channel = null)
    {
        var asked = channel is null ? person : person with { Channel = channel };
        var answer = await asked.CommandAsync("transcript", channel is null ? new { order = Order } : null);
        Assert.True(answer.IsPrivate, answer.Raw);
        return Link().Match(answer.Raw) is { Success: true } link ? link.Value : null;
    }

    public async Task<string> LinkAsync(Person person) => await TryLinkAsync(person) ?? throw new InvalidOperationException($"{person.Name} got no link.");

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await GetAsync(path);
        return response.StatusCode;
    }

    public async Task<string> PageAsync(Person person, string query = "")
    {
        using var response = await GetAsync(await LinkAsync(person) + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<Transcript?> FindAsync()
    {
        var ticket = (await OrderAsync()).Ticket.Id;
        await using var db = World.Get<Database>().CreateContext();
        return await db.Set<Transcript>().AsNoTracking().SingleOrDefaultAsync(t => t.GuildId == Guild && t.TicketId == ticket);
    }

    public async Task<IReadOnlyList<TranscriptVisit>> VisitsAsync()
    {
        await using var db = World.Get<Database>().CreateContext();
        return await db.Set<TranscriptVisit>().AsNoTracking().Where(visit => visit.GuildId == Guild).OrderBy(visit => visit.Id).ToListAsync();
    }

    /// <summary>All that the present transcript holds, as the use cases give it to a moderator.</summary>
    public async Task<TranscriptPage> ReadAsync(TranscriptPart? part = null)
    {
        var actor = new Actor(Guild, new UserId(ulong.Parse(Server.Moderator.Id)), [new RoleId(ulong.Parse(Server.Role("Moderator")))], ManagesGuild: false);
        var id = (await FindAsync())!.Id;
        var look = await World.Get<TranscriptAccess>().LookAsync(actor, new TranscriptRequest(id, TranscriptSight.Page, "test"), default);
        return (await World.Get<TranscriptReader>().ReadAsync(look!, part ?? TranscriptPart.All, default))!;
    }

    /// <summary>The moderator notes something, by the command.</summary>
    public async Task NoteAsync(string text)
    {
        var noted = await Server.Moderator.CommandAsync("ticket note", new { text, order = Order });
        Assert.Contains("is kept. Only moderators see it", noted.Text, StringComparison.Ordinal);
    }

    public async Task CompleteAsync()
    {
        await Server.Seller.ProposeAsync(Ticket, 300, hours: 12);
        await Server.Buyer.PressAsync(Ticket, "Accept");
        await Server.Seller.PressAsync(Ticket, "Mark as delivered");
        await Server.Buyer.PressAsync(Ticket, "Confirm");
        await Server.Buyer.SeesAsync(Ticket, "is paid. Thank you both");
        await QuietAsync();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("/transcripts/[A-Za-z0-9_-]{22}\\?pass=[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Link();
}
