// GMime's functions, loaded with the first message.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gmime/gmime.h>

namespace islet {

/// What we call of GMime and GLib. Linked, they would cost each start of a program 4 million instructions, 30
/// % of a short search, and few runs ever see a message.
struct GMime {
    decltype(&::g_mime_init) init;
    decltype(&::g_object_unref) unref;
    decltype(&::g_type_check_instance_is_a) is_a;
    decltype(&::g_mime_stream_mem_new) memory_stream;
    decltype(&::g_mime_stream_mem_new_with_buffer) stream_of;
    decltype(&::g_mime_stream_mem_get_byte_array) stream_bytes;
    decltype(&::g_mime_parser_new_with_stream) parser;
    decltype(&::g_mime_parser_construct_message) parse;
    decltype(&::g_mime_message_get_mime_part) root;
    decltype(&::g_mime_message_get_subject) subject;
    decltype(&::g_mime_message_get_from) from;
    decltype(&::g_mime_message_get_date) date;
    decltype(&::g_mime_multipart_get_type) multipart_type;
    decltype(&::g_mime_multipart_get_count) part_count;
    decltype(&::g_mime_multipart_get_part) part;
    decltype(&::g_mime_message_part_get_type) message_part_type;
    decltype(&::g_mime_message_part_get_message) inner_message;
    decltype(&::g_mime_part_get_type) leaf_type;
    decltype(&::g_mime_part_is_attachment) is_attachment;
    decltype(&::g_mime_part_get_content) content;
    decltype(&::g_mime_data_wrapper_write_to_stream) write_content;
    decltype(&::g_mime_data_wrapper_get_encoding) content_encoding;
    decltype(&::g_mime_data_wrapper_set_encoding) set_content_encoding;
    decltype(&::g_mime_object_get_content_type) content_type;
    decltype(&::g_mime_object_get_header) header;
    decltype(&::g_mime_content_type_get_media_type) media_type;
    decltype(&::g_mime_content_type_get_media_subtype) media_subtype;
    decltype(&::g_mime_object_get_content_type_parameter) parameter;
    decltype(&::internet_address_list_length) address_count;
    decltype(&::internet_address_list_get_address) address;
    decltype(&::internet_address_get_name) address_name;
    decltype(&::internet_address_mailbox_get_type) mailbox_type;
    decltype(&::internet_address_mailbox_get_addr) mailbox_address;
    decltype(&::g_date_time_get_ymd) year_month_day;
};

/// Loads it with the first call; throws Error if it isn't installed. Thread-safe.
const GMime& gmime();

}  // namespace islet
