using System.Collections.Frozen;
using System.Reflection;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>Every setting a server has. A new one is a line here: no migration, no page, no panel to edit.</summary>
public static class GuildSettings
{
    public static readonly SnowflakeSetting<RoleId> SellerRole =
        new("roles.seller", "Seller role", "Who may claim orders and sees new tickets.") { Default = null };

    public static readonly SnowflakeSetting<RoleId> ModeratorRole =
        new("roles.moderator", "Moderator role", "Who watches over tickets and may cancel orders with a reason.") { Default = null };

    public static readonly SnowflakeSetting<RoleId> FinanceRole =
        new("roles.finance", "Finance role", "Who confirms payments made outside and records those taken back.") { Default = null };

    public static readonly SnowflakeSetting<ChannelId> TicketCategory =
        new("channels.tickets", "Ticket category", "Private order channels are opened under it.") { Default = null };

    public static readonly TextSetting CurrencyName =
        new("currency.name", "Name of the currency", "What your market money is called, in the plural.") { Default = "credits", MaxLength = 30 };

    public static readonly IntegerSetting OpenTicketsMax =
        new("tickets.open_max", "Open orders per buyer", "How many orders one buyer may have open at a time.") { Default = 5, Min = 1, Max = 50, Unit = "orders" };

    public static readonly IntegerSetting ActiveOrdersMax =
        new("sellers.active_max", "Active orders per seller", "How many orders one seller may work on at a time.") { Default = 10, Min = 1, Max = 100, Unit = "orders" };

    public static readonly IntegerSetting ClaimHours =
        new("orders.claim_hours", "Time to claim", "An order that nobody claims is cancelled after this.") { Default = 72, Min = 1, Max = 720, Unit = "hours" };

    public static readonly IntegerSetting TermsHours =
        new("orders.terms_hours", "Time to agree", "A claimed order without agreed terms is opened again after this.") { Default = 24, Min = 1, Max = 240, Unit = "hours" };

    public static readonly IntegerSetting ProposalHours =
        new("orders.proposal_hours", "Time to answer a proposal", "Proposed terms can be accepted for so long.") { Default = 12, Min = 1, Max = 240, Unit = "hours" };

    public static readonly IntegerSetting PaymentHours =
        new("payments.pay_hours", "Time to pay outside", "After agreement, an order whose payment nobody reports is opened again after this.") { Default = 48, Min = 1, Max = 336, Unit = "hours" };

    public static readonly IntegerSetting PaymentCheckHours =
        new("payments.check_hours", "Time to check a payment", "The finance team is reminded after this.") { Default = 24, Min = 1, Max = 240, Unit = "hours" };

    public static readonly IntegerSetting TrialOrders =
        new("sellers.trial_orders", "Trial orders", "A moderator reviews the deliveries of a seller's first orders.") { Default = 5, Min = 0, Max = 100, Unit = "orders" };

    public static readonly IntegerSetting ReviewHours =
        new("reviews.hours", "Time to review", "Moderators are reminded of a trial seller's delivery after this.") { Default = 24, Min = 1, Max = 240, Unit = "hours" };

    public static readonly IntegerSetting AnswerHours =
        new("disputes.answer_hours", "Time to answer a dispute", "A side that stays silent for so long loses to one that told its story; both are told from the start.") { Default = 72, Min = 12, Max = 336, Unit = "hours" };

    public static readonly IntegerSetting RuleHours =
        new("disputes.rule_hours", "Time to rule", "Moderators are called again when a dispute waits longer than this.") { Default = 96, Min = 1, Max = 336, Unit = "hours" };

    public static readonly IntegerSetting AppealHours =
        new("disputes.appeal_hours", "Time to appeal", "A ruling is carried out after this, unless a side appeals.") { Default = 48, Min = 1, Max = 336, Unit = "hours" };

    public static readonly IntegerSetting DeliveryHours =
        new("orders.delivery_hours", "Usual delivery time", "What a seller's terms suggest.") { Default = 24, Min = 1, Max = 720, Unit = "hours" };

    public static readonly IntegerSetting ConfirmHours =
        new("orders.confirm_hours", "Time to confirm", "A delivered order completes by itself after this.") { Default = 72, Min = 1, Max = 336, Unit = "hours" };

    public static readonly IntegerSetting FeePercent =
        new("orders.fee_percent", "Market fee", "Part of each completed order that the server keeps.") { Default = 0, Min = 0, Max = 50, Unit = "percent" };

    public static readonly IntegerSetting KeepTicketHours =
        new("tickets.keep_hours", "Keep closed tickets", "A finished order's channel is deleted after this.") { Default = 168, Min = 1, Max = 2160, Unit = "hours" };

    public static readonly IntegerSetting TranscriptKeepDays =
        new("transcripts.keep_days", "Keep transcripts", "A finished order's transcript and its files are deleted for good after this.") { Default = 365, Min = 1, Max = 3_650, Unit = "days" };

    public static readonly IntegerSetting TranscriptFileMegabytes =
        new("transcripts.file_mb", "Largest file kept", "A larger attachment is named in the transcript, but not kept.") { Default = 10, Min = 1, Max = 50, Unit = "MB" };

    public static readonly IntegerSetting TranscriptTicketMegabytes =
        new("transcripts.ticket_mb", "Files kept per ticket", "What all files of one ticket may have together.") { Default = 100, Min = 1, Max = 1_000, Unit = "MB" };

    public static readonly IntegerSetting IntakeFileMegabytes =
        new("intake.file_megabytes", "Largest file as an answer", "What a buyer may send with an order, each file.") { Default = 8, Min = 1, Max = 10, Unit = "MB" };

    public static readonly FlagSetting IntakeAnyFile =
        new("intake.any_file", "Any kind of file as an answer", "Off: pictures, videos, texts and PDFs only, told by their content.") { Default = false };

    public static readonly FlagSetting MarketFeature =
        new("features.market", "Market", "The shop, orders and tickets.") { Default = true };

    public static readonly FlagSetting PaymentsFeature =
        new("features.payments", "Payments between members", "Members may pay each other with /pay.") { Default = true };

    public static readonly FrozenDictionary<string, Setting> All = typeof(GuildSettings)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<Setting>()
        .ToFrozenDictionary(setting => setting.Key);
}
