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
        new("roles.moderator", "Moderator role", "Who watches over tickets, rules disputes and may cancel orders with a reason.") { Default = null, ChangedBy = Right.Manager };

    public static readonly SnowflakeSetting<RoleId> AdminRole =
        new("roles.admin", "Admin role", "Who runs the market beside those who manage the server: settings, catalogue, money, orders.") { Default = null, ChangedBy = Right.Manager };

    public static readonly SnowflakeSetting<RoleId> CatalogueRole =
        new("roles.catalogue", "Catalogue role", "Who may change items, prices, stock and coupons beside the admins.") { Default = null, ChangedBy = Right.Manager };

    public static readonly SnowflakeSetting<RoleId> FinanceRole =
        new("roles.finance", "Finance role", "Who confirms payments made outside and records those taken back.") { Default = null, ChangedBy = Right.Manager };

    public static readonly SnowflakeSetting<RoleId> SeniorSellerRole =
        new("roles.senior_seller", "Senior seller role", "Who is offered orders of high value first.") { Default = null };

    public static readonly SnowflakeSetting<ChannelId> StaffChannel =
        new("channels.staff", "Staff channel", "Where moderators hear of what waits for them, such as sellers' applications.") { Default = null };

    public static readonly SnowflakeSetting<ChannelId> TicketCategory =
        new("channels.tickets", "Ticket category", "Private order channels are opened under it.") { Default = null, IsCategory = true };

    public static readonly TextSetting CurrencyName =
        new("currency.name", "Name of the currency", "What your market money is called, in the plural.") { Default = "credits", MaxLength = 30 };

    public static readonly IntegerSetting OpenTicketsMax =
        new("tickets.open_max", "Open orders per buyer", "How many orders one buyer may have open at a time.") { Default = 5, Min = 1, Max = 50, Unit = "orders" };

    public static readonly IntegerSetting OrdersPerDayMax =
        new("tickets.per_day_max", "Orders per buyer and day", "How many orders one buyer may open within 24 hours.") { Default = 50, Min = 1, Max = 1_000, Unit = "orders" };

    public static readonly IntegerSetting QuantityMax =
        new("orders.quantity_max", "Largest quantity", "How many of an item one order may be for.") { Default = 100, Min = 1, Max = 10_000, Unit = "pieces" };

    public static readonly IntegerSetting ActiveOrdersMax =
        new("sellers.active_max", "Active orders per seller", "How many orders one seller may work on at a time.") { Default = 10, Min = 1, Max = 100, Unit = "orders" };

    public static readonly IntegerSetting TrialOrders =
        new("sellers.trial_orders", "Trial orders", "So many completed orders make a new seller a full one; until then a moderator reviews each delivery.") { Default = 5, Min = 0, Max = 100, Unit = "orders" };

    public static readonly IntegerSetting SeniorMinutes =
        new("sellers.senior_minutes", "Head start of seniors", "How long an order of high value is for senior sellers only; 0 gives no head start.") { Default = 10, Min = 0, Max = 1440, Unit = "minutes" };

    public static readonly IntegerSetting SeniorFrom =
        new("sellers.senior_from", "High value", "The price from which an order goes to senior sellers first.") { Default = 10_000, Min = 0, Max = 1_000_000_000, Unit = "of the price" };

    public static readonly TextSetting Specialities =
        new("sellers.specialities", "Specialities", "What sellers may choose as specialities, with commas between; the word free lets them write their own.") { Default = "free", MaxLength = 1_000 };

    public static readonly TextSetting StaffWords =
        new("members.staff_words", "Words of staff", "Names with one of these words are warned of in /check when they are not staff; with commas between.")
        {
            Default = "admin, moderator, staff, support, official, middleman, escrow", MaxLength = 300,
        };

    public static readonly IntegerSetting TribeMembersMax =
        new("tribes.members_max", "Members of a tribe", "How many members one tribe may have.") { Default = 20, Min = 2, Max = 100, Unit = "members" };

    public static readonly IntegerSetting TribeInviteHours =
        new("tribes.invite_hours", "Invitations to tribes", "An invitation to a tribe ends after this.") { Default = 72, Min = 1, Max = 720, Unit = "hours" };

    public static readonly IntegerSetting TribeRelatedHours =
        new("tribes.related_hours", "Related after leaving", "Who left a tribe still counts as related to it for this long.") { Default = 72, Min = 0, Max = 2160, Unit = "hours" };

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

    public static readonly IntegerSetting ChargebackTrust =
        new("payments.chargeback_trust", "Trust lost by a chargeback", "By so much the buyer's trust is lower when a payment outside is taken back. 0: not at all.") { Default = 20, Min = 0, Max = 100, Unit = "of 100" };

    public static readonly IntegerSetting ApproveAbove =
        new("economy.approve_above", "Second pair of eyes", "A grant, removal or correction above this, alone or with what the same person adjusted within 24 hours, waits until another with the finance role approves it. 0: never.")
        {
            // Whoever it keeps an eye on does not switch it off.
            Default = 0, Min = 0, Max = 1_000_000_000, Unit = "of the currency", ChangedBy = Right.Manager,
        };

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

    public static readonly IntegerSetting CategoryMax =
        new("tickets.category_max", "Tickets per category", "When the ticket category has as many channels, the next ones go to an overflow category. Discord allows 50.") { Default = 50, Min = 1, Max = 50, Unit = "channels" };

    public static readonly IntegerSetting OverflowMax =
        new("tickets.overflow_max", "Overflow categories", "How many further ticket categories may be made when the chosen one is full.") { Default = 5, Min = 0, Max = 9, Unit = "categories" };

    public static readonly IntegerSetting ChannelReserve =
        new("tickets.channel_reserve", "Channels kept free", "New tickets wait in line rather than take the last channels of the server. Discord allows 500 in all.") { Default = 10, Min = 0, Max = 499, Unit = "channels" };

    public static readonly IntegerSetting RespondMinutes =
        new("tickets.respond_minutes", "Response time", "When it is the sellers' turn for so long, within the support hours, they are reminded once. 0: never.") { Default = 60, Min = 0, Max = 2880, Unit = "minutes" };

    public static readonly IntegerSetting EscalateMinutes =
        new("tickets.escalate_minutes", "Escalation time", "When it is the sellers' turn for so long, within the support hours, moderators are called once. 0: never.") { Default = 240, Min = 0, Max = 10080, Unit = "minutes" };

    public static readonly TextSetting SupportZone =
        new("support.zone", "Time zone", "In which the support hours are meant.") { Default = "UTC", MaxLength = 60, Also = WeeklyHours.ZoneRule };

    public static readonly TextSetting SupportHours =
        new("support.hours", "Support hours", "When sellers are expected to respond.") { Default = "", MaxLength = WeeklyHours.TextLengthMax, WhenEmpty = "always", Also = WeeklyHours.Rule };

    public static readonly IntegerSetting StaleHours =
        new("tickets.stale_hours", "Unanswered questions", "An open order whose buyer has not answered is cancelled after this; they are reminded at half time. 0: never.") { Default = 24, Min = 0, Max = 720, Unit = "hours" };

    public static readonly IntegerSetting ReopenHours =
        new("tickets.reopen_hours", "Reopening", "For so long after a ticket closed its parties may reopen it. Moderators may at any time.") { Default = 72, Min = 0, Max = 2160, Unit = "hours" };

    public static readonly IntegerSetting ReopenedIdleHours =
        new("tickets.reopened_idle_hours", "Reopened tickets close after", "When nobody has written for so long.") { Default = 24, Min = 1, Max = 720, Unit = "hours" };

    public static readonly RoleSetSetting MayClose =
        new("tickets.may_close", "May close tickets", "Besides moderators: roles whose holders may close a ticket they are in.") { Default = [] };

    public static readonly RoleSetSetting MayRename =
        new("tickets.may_rename", "May rename tickets", "Besides moderators: roles whose holders may rename a ticket they are in.") { Default = [] };

    public static readonly RoleSetSetting MayAdd =
        new("tickets.may_add", "May add people to tickets", "Besides moderators: roles whose holders may let others into a ticket they are in.") { Default = [] };

    public static readonly IntegerSetting FeedbackDays =
        new("feedback.days", "Days to vouch", "How long after an order is completed its buyer may vouch for the seller.") { Default = 30, Min = 1, Max = 365, Unit = "days" };

    public static readonly SnowflakeSetting<ChannelId> VouchChannel =
        new("channels.vouches", "Channel for vouches", "What buyers say of sellers is shown here, for everybody to read.") { Default = null };

    public static readonly FlagSetting InterruptionNotices =
        new("tickets.interruptions", "Notices of interruptions", "Tell active tickets when the market was away, and that nothing was lost.") { Default = true };

    public static readonly IntegerSetting StrikePoints =
        new("moderation.strike_points", "Points of a strike", "What a strike counts when its moderator names no number.") { Default = 1, Min = 0, Max = 100, Unit = "points" };

    public static readonly IntegerSetting StrikeDays =
        new("moderation.strike_days", "Strikes count for", "The points of a case count for so long, unless its moderator says otherwise. 0: for ever.") { Default = 90, Min = 0, Max = 3_650, Unit = "days" };

    public static readonly IntegerSetting Threshold1Points =
        new("moderation.threshold_1_points", "First threshold", "Who reaches so many points is timed out. 0: never.") { Default = 3, Min = 0, Max = 1_000, Unit = "points" };

    public static readonly IntegerSetting Threshold1Minutes =
        new("moderation.threshold_1_minutes", "Time-out at the first threshold", "How long the time-out lasts.") { Default = 60, Min = 0, Max = 525_600, Unit = "minutes" };

    public static readonly IntegerSetting Threshold2Points =
        new("moderation.threshold_2_points", "Second threshold", "Who reaches so many points is timed out. 0: never.") { Default = 5, Min = 0, Max = 1_000, Unit = "points" };

    public static readonly IntegerSetting Threshold2Minutes =
        new("moderation.threshold_2_minutes", "Time-out at the second threshold", "How long the time-out lasts.") { Default = 1_440, Min = 0, Max = 525_600, Unit = "minutes" };

    public static readonly IntegerSetting Threshold3Points =
        new("moderation.threshold_3_points", "Third threshold", "Who reaches so many points is timed out. 0: never.") { Default = 8, Min = 0, Max = 1_000, Unit = "points" };

    public static readonly IntegerSetting Threshold3Minutes =
        new("moderation.threshold_3_minutes", "Time-out at the third threshold", "How long the time-out lasts.") { Default = 10_080, Min = 0, Max = 525_600, Unit = "minutes" };

    public static readonly TextSetting RedirectText =
        new("moderation.redirect_text", "Where to write instead", "What the author of a message is told that was moved out of the way.")
        {
            Default = "Please use /shop to buy, and your ticket to talk about an order.", MaxLength = 500,
        };

    public static readonly FlagSetting AiReview =
        new("moderation.ai", "AI review", "Let the AI service judge messages that no rule decides, where whoever runs this service has set one up. Off: moderators judge all of them.") { Default = true };

    public static readonly IntegerSetting AiConfidence =
        new("moderation.ai_confidence", "Confidence of the AI review", "What it is less sure of, a moderator judges.") { Default = 85, Min = 50, Max = 100, Unit = "of 100" };

    public static readonly IntegerSetting AiCents =
        new("moderation.ai_cents", "Daily budget of the AI review", "When it is spent, moderators judge until the next day (UTC).") { Default = 50, Min = 0, Max = 10_000, Unit = "US cents" };

    private static readonly TextRule AiFollows =
        new(text => text.ToUpperInvariant() is "REDIRECT" or "WARN" or "ASK", "one of these words: redirect, warn, ask");

    public static readonly TextSetting AiOutside =
        new("moderation.ai_outside", "Trade outside tickets", "What follows when the AI review is sure: redirect, warn, or ask a moderator.") { Default = "redirect", MaxLength = 10, Also = AiFollows };

    public static readonly TextSetting AiFraud =
        new("moderation.ai_fraud", "Impersonation and fraud", "What follows when the AI review is sure: redirect, warn, or ask a moderator.") { Default = "warn", MaxLength = 10, Also = AiFollows };

    public static readonly IntegerSetting ReappealDays =
        new("moderation.reappeal_days", "Time until another appeal", "Whose appeal was denied may ask again after this.") { Default = 30, Min = 1, Max = 365, Unit = "days" };

    public static readonly FlagSetting ScreenMessages =
        new("moderation.screen", "Screen messages", "Look at every message by the rules of the page Rules, and do what they say.") { Default = false };

    public static readonly FlagSetting ScreenDryRun =
        new("moderation.dry_run", "Only try the rules out", "Write down what the rules would have done, and do nothing.") { Default = false };

    public static readonly RoleSetSetting ScreenExemptRoles =
        new("moderation.exempt_roles", "Roles the rules pass over", "Besides moderators and admins: nobody with one of these is looked at.") { Default = [], WhenNone = "none besides moderators and admins" };

    public static readonly ChannelSetSetting ScreenExemptChannels =
        new("moderation.exempt_channels", "Channels the rules pass over", "What is written there is not looked at.") { Default = [] };

    public static readonly IntegerSetting JoinBurst =
        new("moderation.join_burst", "Joins that call moderators", "When more than so many join within a minute, the staff channel is told, in one message that follows it to its end. 0: never.") { Default = 15, Min = 0, Max = 200, Unit = "joins a minute" };

    public static readonly FlagSetting ModerationFeature =
        new("features.moderation", "Moderation", "Strikes, time-outs, kicks and bans as cases, with appeals.") { Default = true };

    public static readonly FlagSetting MarketFeature =
        new("features.market", "Market", "The shop, orders and tickets.") { Default = true };

    public static readonly FlagSetting FeedbackFeature =
        new("features.feedback", "Vouches", "Buyers rate the sellers of completed orders.") { Default = true };

    public static readonly FlagSetting PaymentsFeature =
        new("features.payments", "Payments between members", "Members may pay each other with /pay.") { Default = true };

    public static readonly FlagSetting WelcomeFeature =
        new("features.welcome", "Welcome", "Words and roles for newcomers, and the rules they accept.") { Default = true, Then = ShowRulesAnew };

    public static readonly SnowflakeSetting<ChannelId> WelcomeChannel =
        new("welcome.channel", "Welcome channel", "Where newcomers are welcomed.") { Default = null };

    public static readonly TemplateSetting WelcomeText =
        new("welcome.text", "Welcome text", "What is said in the welcome channel when somebody joins.")
        {
            Default = "Welcome {member}! Good to have you on {server}.", MaxLength = 1_500, Placeholders = WelcomePlaceholders.OnJoining, WhenEmpty = "nothing is said",
        };

    public static readonly IntegerSetting WelcomesPerMinute =
        new("welcome.per_minute", "Welcomes a minute", "When more join within a minute, the others are welcomed together in one message.") { Default = 5, Min = 1, Max = 30, Unit = "messages" };

    public static readonly TemplateSetting WelcomeDirectText =
        new("welcome.dm_text", "Welcome by direct message", "What newcomers are sent privately. Who takes no direct messages does not get it.")
        {
            Default = "", MaxLength = 1_500, Placeholders = WelcomePlaceholders.Alone, WhenEmpty = "nothing is sent",
        };

    public static readonly SnowflakeSetting<ChannelId> LeaveChannel =
        new("welcome.leave_channel", "Channel for those who leave", "Where is said that somebody left.") { Default = null };

    public static readonly TemplateSetting LeaveText =
        new("welcome.leave_text", "Leave text", "What is said when somebody leaves, or is removed: the same words for both.")
        {
            Default = "**{name}** has left.", MaxLength = 1_000, Placeholders = WelcomePlaceholders.OnLeaving, WhenEmpty = "nothing is said",
        };

    public static readonly RoleSetSetting NewcomerRoles =
        new("welcome.roles", "Roles for newcomers", "Given to everybody who joins; where Discord screens newcomers first, as soon as they have passed.") { Default = [], WhenNone = "none", ChangedBy = Right.Manager };

    public static readonly SnowflakeSetting<ChannelId> RulesChannel =
        new("welcome.rules_channel", "Rules channel", "Where the rules stand, with a button to accept them. Best a channel nobody else writes in.") { Default = null, Then = ShowRulesAnew };

    public static readonly TemplateSetting RulesText =
        new("welcome.rules_text", "Rules", "The rules as they stand in the rules channel. A change makes a new version, which can be accepted anew.")
        {
            Default = "", MaxLength = 3_500, Placeholders = WelcomePlaceholders.Gate, WhenEmpty = "no rules are shown", Then = ShowRulesAnew,
        };

    public static readonly SnowflakeSetting<RoleId> RulesRole =
        new("welcome.rules_role", "Role for accepting the rules", "Given to whoever accepts the rules. Let it open the channels that are closed before.") { Default = null, ChangedBy = Right.Manager };

    public static readonly FlagSetting RulesAgain =
        new("welcome.rules_again", "Changed rules are to be accepted again", "Whoever accepted earlier rules loses the role for it when they change, until they accept them as they are now. Off: they keep it.") { Default = false, ChangedBy = Right.Manager };

    public static readonly FlagSetting InvitesFeature =
        new("features.invites", "Invites", "By whose invite members came, as far as Discord lets it be known. Needs the Manage Server permission.") { Default = false, Then = AskForInvites };

    public static readonly IntegerSetting InviteStayHours =
        new("invites.stay_hours", "Stay until an invite counts", "Somebody who was invited counts for the inviter when they are still here after this.") { Default = 72, Min = 1, Max = 2160, Unit = "hours" };

    public static readonly IntegerSetting InviteAccountDays =
        new("invites.account_days", "Youngest account that counts", "Accounts younger than this when they join count for nobody. 0: all count.") { Default = 7, Min = 0, Max = 365, Unit = "days" };

    private static void ShowRulesAnew(Work work) => work.Enqueue(ShowRules.Lane, new ShowRules());

    private static void AskForInvites(Work work) => work.Enqueue(CompareInvites.Lane, new CompareInvites());

    public static readonly FrozenDictionary<string, Setting> All = typeof(GuildSettings)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<Setting>()
        .ToFrozenDictionary(setting => setting.Key);
}
